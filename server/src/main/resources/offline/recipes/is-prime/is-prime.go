// isPrime reports whether n is a prime number. No number below 2 is prime.
func isPrime(n int) bool {
	if n < 2 {
		return false
	}
	if n%2 == 0 {
		return n == 2
	}
	for divisor := 3; divisor <= n/divisor; divisor += 2 {
		if n%divisor == 0 {
			return false
		}
	}
	return true
}
