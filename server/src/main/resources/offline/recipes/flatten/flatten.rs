/// Joins lists into one list, keeping the order.
pub fn flatten<T: Clone>(lists: &[Vec<T>]) -> Vec<T> {
    lists.iter().flatten().cloned().collect()
}
