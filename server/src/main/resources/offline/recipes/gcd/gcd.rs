/// Returns the greatest common divisor by Euclid's algorithm, which is 0 only if both numbers are 0.
pub fn gcd(a: u64, b: u64) -> u64 {
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    divisor
}
