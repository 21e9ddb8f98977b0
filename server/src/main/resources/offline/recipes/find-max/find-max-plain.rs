/// Returns the largest of `values`.
///
/// # Panics
///
/// Panics if there are none.
pub fn find_max(values: &[i32]) -> i32 {
    values
        .iter()
        .copied()
        .max()
        .expect("there must be at least one value")
}
