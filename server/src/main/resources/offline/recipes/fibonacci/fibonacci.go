// fibonacci returns the n-th Fibonacci number, with fibonacci(0) = 0 and
// fibonacci(1) = 1. It returns 0 for a negative n. The result is exact up to
// n = 93.
func fibonacci(n int) uint64 {
	var current, next uint64
	next = 1
	for ; n > 0; n-- {
		current, next = next, current+next
	}
	return current
}
