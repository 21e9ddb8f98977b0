/// Returns all prime numbers up to `limit` in ascending order, by the sieve of Eratosthenes.
pub fn primes_up_to(limit: u32) -> Vec<u32> {
    let mut primes = Vec::new();
    let mut composite = vec![false; limit as usize + 1];
    for candidate in 2..=limit {
        if composite[candidate as usize] {
            continue;
        }
        primes.push(candidate);
        let step = candidate as usize;
        for multiple in (step.saturating_mul(step)..composite.len()).step_by(step) {
            composite[multiple] = true;
        }
    }
    primes
}
