// gcd returns the greatest common divisor of a and b by Euclid's algorithm. It
// is never negative, and 0 only if both numbers are 0.
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	if a < 0 {
		return -a
	}
	return a
}
