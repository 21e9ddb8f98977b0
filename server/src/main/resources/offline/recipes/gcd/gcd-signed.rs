/// Returns the greatest common divisor by Euclid's algorithm, which is never negative.
pub fn gcd(a: i64, b: i64) -> i64 {
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    divisor.abs()
}
