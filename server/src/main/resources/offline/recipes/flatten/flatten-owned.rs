/// Joins lists into one list, keeping the order.
pub fn flatten<T>(lists: Vec<Vec<T>>) -> Vec<T> {
    lists.into_iter().flatten().collect()
}
