// isPalindrome reports whether text reads the same backwards, every rune
// counting. An empty text is a palindrome.
func isPalindrome(text string) bool {
	runes := []rune(text)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		if runes[i] != runes[j] {
			return false
		}
	}
	return true
}
