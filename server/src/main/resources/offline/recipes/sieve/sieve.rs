/// Returns all prime numbers up to `limit` in ascending order, by the sieve of Eratosthenes.
pub fn primes_up_to(limit: usize) -> Vec<usize> {
    let mut primes = Vec::new();
    let mut composite = vec![false; limit + 1];
    for candidate in 2..=limit {
        if composite[candidate] {
            continue;
        }
        primes.push(candidate);
        for multiple in (candidate.saturating_mul(candidate)..=limit).step_by(candidate) {
            composite[multiple] = true;
        }
    }
    primes
}
