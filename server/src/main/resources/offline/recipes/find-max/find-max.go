import "errors"

// findMax returns the largest of values, or an error if there are none.
func findMax(values []int) (int, error) {
	if len(values) == 0 {
		return 0, errors.New("no values")
	}
	largest := values[0]
	for _, value := range values {
		if value > largest {
			largest = value
		}
	}
	return largest, nil
}
