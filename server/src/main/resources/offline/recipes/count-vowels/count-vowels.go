import "strings"

// countVowels returns the number of vowels a, e, i, o and u in text, in either
// case.
func countVowels(text string) int {
	count := 0
	for _, letter := range text {
		if strings.ContainsRune("aeiouAEIOU", letter) {
			count++
		}
	}
	return count
}
