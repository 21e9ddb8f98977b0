// flatten returns a new slice with the elements of all lists, keeping the order.
func flatten[T any](lists [][]T) []T {
	flat := []T{}
	for _, list := range lists {
		flat = append(flat, list...)
	}
	return flat
}
