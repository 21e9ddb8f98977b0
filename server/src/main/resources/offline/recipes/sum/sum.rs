/// Adds up `values`; 0 if there are none.
///
/// # Panics
///
/// Panics if the sum does not fit.
pub fn sum(values: &[i32]) -> i64 {
    let mut total: i64 = 0;
    for &value in values {
        total = total.checked_add(value as i64).expect("the sum must fit");
    }
    total
}
