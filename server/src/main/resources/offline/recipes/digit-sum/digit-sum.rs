/// Adds up the decimal digits of `number`.
pub fn digit_sum(number: u64) -> u64 {
    let mut sum = 0;
    let mut rest = number;
    while rest != 0 {
        sum += rest % 10;
        rest /= 10;
    }
    sum
}
