// power raises base to exponent, which may be negative, by repeated squaring.
func power(base float64, exponent int) float64 {
	if exponent < 0 {
		base = 1 / base
	}
	result := 1.0
	for exponent != 0 {
		if exponent%2 != 0 {
			result *= base
		}
		base *= base
		exponent /= 2
	}
	return result
}
