// primesUpTo returns all prime numbers up to limit in ascending order, by the
// sieve of Eratosthenes. The result is empty for a limit below 2.
func primesUpTo(limit int) []int {
	primes := []int{}
	if limit < 2 {
		return primes
	}
	composite := make([]bool, limit+1)
	for candidate := 2; candidate <= limit; candidate++ {
		if composite[candidate] {
			continue
		}
		primes = append(primes, candidate)
		if candidate > limit/candidate {
			continue
		}
		for multiple := candidate * candidate; multiple <= limit; multiple += candidate {
			composite[multiple] = true
		}
	}
	return primes
}
