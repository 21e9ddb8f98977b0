// quickSort sorts values in ascending order, in place, by quicksort.
func quickSort(values []int) {
	ranges := [][]int{values}
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
}
