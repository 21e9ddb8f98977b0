// sum returns the sum of values, which is 0 if there are none.
func sum(values []int) int {
	total := 0
	for _, value := range values {
		total += value
	}
	return total
}
