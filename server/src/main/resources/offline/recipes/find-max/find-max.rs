/// Returns the largest of `values`; `None` if there are none.
pub fn find_max(values: &[i32]) -> Option<i32> {
    values.iter().copied().max()
}
