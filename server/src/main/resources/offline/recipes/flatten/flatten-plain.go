// flatten returns a new slice with the elements of all lists, keeping the order.
func flatten(lists [][]int) []int {
	flat := []int{}
	for _, list := range lists {
		flat = append(flat, list...)
	}
	return flat
}
