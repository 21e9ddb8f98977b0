// bubbleSort sorts values in ascending order, in place, by bubble sort.
func bubbleSort(values []int) {
	unsorted := len(values)
	for unsorted > 1 {
		lastSwap := 0
		for i := 1; i < unsorted; i++ {
			if values[i-1] > values[i] {
				values[i-1], values[i] = values[i], values[i-1]
				lastSwap = i
			}
		}
		unsorted = lastSwap
	}
}
