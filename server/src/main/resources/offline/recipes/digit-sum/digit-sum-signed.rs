/// Adds up the decimal digits of `number`; its sign does not count.
pub fn digit_sum(number: i64) -> i64 {
    let mut sum = 0;
    let mut rest = number;
    while rest != 0 {
        sum += (rest % 10).abs();
        rest /= 10;
    }
    sum
}
