// power raises base to exponent by repeated squaring. It returns 1 for an
// exponent below 1, and wraps around if the result does not fit.
func power(base, exponent int) int {
	var result int = 1
	for ; exponent > 0; exponent /= 2 {
		if exponent%2 == 1 {
			result *= base
		}
		base *= base
	}
	return result
}
