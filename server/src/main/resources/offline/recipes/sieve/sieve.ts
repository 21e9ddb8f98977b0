/**
 * Returns all prime numbers up to a limit, by the sieve of Eratosthenes.
 *
 * @param limit the largest number that may be in the result
 * @returns the primes in ascending order; empty for a limit below 2
 */
function primesUpTo(limit: number): number[] {
  const primes = [];
  const composite = new Uint8Array(Math.max(Math.floor(limit), 0) + 1);
  for (let candidate = 2; candidate <= limit; candidate++) {
    if (composite[candidate]) {
      continue;
    }
    primes.push(candidate);
    for (let multiple = candidate * candidate; multiple <= limit; multiple += candidate) {
      composite[multiple] = 1;
    }
  }
  return primes;
}
