/// Returns "Fizz" for multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both, else the
/// number itself.
pub fn fizz_buzz(n: u32) -> String {
    match (n % 3, n % 5) {
        (0, 0) => "FizzBuzz".to_string(),
        (0, _) => "Fizz".to_string(),
        (_, 0) => "Buzz".to_string(),
        _ => n.to_string(),
    }
}
