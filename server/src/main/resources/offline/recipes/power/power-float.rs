/// Raises `base` to the power of `exponent`, which may be negative, by repeated squaring.
pub fn power(base: f64, exponent: i32) -> f64 {
    let mut result = 1.0;
    let mut square = base;
    let mut rest = exponent.unsigned_abs();
    while rest > 0 {
        if rest % 2 == 1 {
            result *= square;
        }
        square *= square;
        rest /= 2;
    }
    if exponent < 0 { 1.0 / result } else { result }
}
