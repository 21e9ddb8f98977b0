// mergeSort returns a copy of values in ascending order, sorted by merge sort.
func mergeSort(values []int) []int {
	sorted := append([]int{}, values...)
	merged := make([]int, len(sorted))
	for width := 1; width < len(sorted); width *= 2 {
		for start := 0; start < len(sorted); start += 2 * width {
			middle := start + width
			if middle > len(sorted) {
				middle = len(sorted)
			}
			end := middle + width
			if end > len(sorted) {
				end = len(sorted)
			}
			left, right := start, middle
			for i := start; i < end; i++ {
				if right == end || left < middle && sorted[left] <= sorted[right] {
					merged[i] = sorted[left]
					left++
				} else {
					merged[i] = sorted[right]
					right++
				}
			}
		}
		sorted, merged = merged, sorted
	}
	return sorted
}
