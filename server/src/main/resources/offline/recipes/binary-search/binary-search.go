// binarySearch returns an index of target in values, which must be sorted in
// ascending order, or -1 if values does not contain it.
func binarySearch(values []int, target int) int {
	low, high := 0, len(values)-1
	for low <= high {
		middle := low + (high-low)/2
		switch {
		case values[middle] < target:
			low = middle + 1
		case values[middle] > target:
			high = middle - 1
		default:
			return middle
		}
	}
	return -1
}
