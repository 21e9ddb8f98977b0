/// Returns the FizzBuzz words for the numbers from 1 to `n`.
///
/// They are "Fizz" for multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both, else the
/// number itself.
pub fn fizz_buzz(n: u32) -> Vec<String> {
    (1..=n)
        .map(|number| match (number % 3, number % 5) {
            (0, 0) => "FizzBuzz".to_string(),
            (0, _) => "Fizz".to_string(),
            (_, 0) => "Buzz".to_string(),
            _ => number.to_string(),
        })
        .collect()
}
