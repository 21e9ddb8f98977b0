// clamp limits value to the range from low to high. Where low is above high, the
// result is low.
func clamp(value, low, high int) int {
	if value > high {
		value = high
	}
	if value < low {
		value = low
	}
	return value
}
