// digitSum returns the sum of the decimal digits of number. Its sign does not
// count.
func digitSum(number int) int {
	var sum int
	for rest := number; rest != 0; rest /= 10 {
		digit := rest % 10
		if digit < 0 {
			digit = -digit
		}
		sum += digit
	}
	return sum
}
