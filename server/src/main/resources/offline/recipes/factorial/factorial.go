// factorial returns the product of all integers from 1 to n, which is 1 for n
// below 2. The result is exact up to n = 20.
func factorial(n int) uint64 {
	var product uint64 = 1
	for ; n > 1; n-- {
		product *= uint64(n)
	}
	return product
}
