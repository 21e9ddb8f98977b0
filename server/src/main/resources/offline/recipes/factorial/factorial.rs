/// Returns the product of all integers from 1 to `n`, which is 1 for 0.
///
/// # Panics
///
/// Panics if the result does not fit, that is for `n` above 20.
pub fn factorial(n: u32) -> u64 {
    let mut product: u64 = 1;
    for factor in 2..=n {
        product = product
            .checked_mul(factor as u64)
            .expect("the factorial must fit");
    }
    product
}
