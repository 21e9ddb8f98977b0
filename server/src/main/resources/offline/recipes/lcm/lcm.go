// lcm returns the least common multiple of a and b. It is never negative, and 0
// if one of the numbers is 0.
func lcm(a, b int) int {
	if a == 0 || b == 0 {
		return 0
	}
	divisor, rest := a, b
	for rest != 0 {
		divisor, rest = rest, divisor%rest
	}
	multiple := a / divisor * b
	if multiple < 0 {
		return -multiple
	}
	return multiple
}
