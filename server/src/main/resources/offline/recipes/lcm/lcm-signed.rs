/// Returns the least common multiple, which is never negative, and 0 if one of the numbers is 0.
///
/// # Panics
///
/// Panics if the result does not fit.
pub fn lcm(a: i64, b: i64) -> i64 {
    if a == 0 || b == 0 {
        return 0;
    }
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (a / divisor)
        .checked_mul(b)
        .expect("the least common multiple must fit")
        .abs()
}
