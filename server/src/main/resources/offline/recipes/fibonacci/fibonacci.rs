/// Returns the `n`-th Fibonacci number, with `fibonacci(0) = 0` and `fibonacci(1) = 1`.
///
/// # Panics
///
/// Panics if the result does not fit, that is for `n` above 93.
pub fn fibonacci(n: u32) -> u64 {
    let (mut previous, mut current): (u64, u64) = (1, 0);
    for _ in 0..n {
        let sum = previous
            .checked_add(current)
            .expect("the Fibonacci number must fit");
        previous = current;
        current = sum;
    }
    current
}
