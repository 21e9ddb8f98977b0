/// Raises `base` to the power of `exponent` by repeated squaring.
///
/// # Panics
///
/// Panics if the result does not fit.
pub fn power(base: i64, exponent: u32) -> i64 {
    let mut result: i64 = 1;
    let mut square = base;
    let mut rest = exponent;
    while rest > 0 {
        if rest % 2 == 1 {
            result = result.checked_mul(square).expect("the power must fit");
        }
        rest /= 2;
        if rest > 0 {
            square = square.checked_mul(square).expect("the power must fit");
        }
    }
    result
}
