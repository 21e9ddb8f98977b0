// findMax returns the largest of values, of which there must be at least one.
func findMax(values []int) int {
	largest := values[0]
	for _, value := range values {
		if value > largest {
			largest = value
		}
	}
	return largest
}
