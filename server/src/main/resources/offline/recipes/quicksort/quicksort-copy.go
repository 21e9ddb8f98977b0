// quickSort returns a copy of values in ascending order, sorted by quicksort.
func quickSort(values []int) []int {
	sorted := append([]int{}, values...)
	ranges := [][]int{sorted}
	for len(ranges) > 0 {
		part := ranges[len(ranges)-1]
		ranges = ranges[:len(ranges)-1]
		if len(part) < 2 {
			continue
		}
		pivot := part[len(part)/2]
		less, i, greater := 0, 0, len(part)
		for i < greater {
			switch {
			case part[i] < pivot:
				part[i], part[less] = part[less], part[i]
				less++
				i++
			case part[i] > pivot:
				greater--
				part[i], part[greater] = part[greater], part[i]
			default:
				i++
			}
		}
		ranges = append(ranges, part[:less], part[greater:])
	}
	return sorted
}
