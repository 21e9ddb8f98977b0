// isAnagram reports whether first and second have the same runes, each equally
// often. Case and spaces count.
func isAnagram(first, second string) bool {
	counts := map[rune]int{}
	for _, letter := range first {
		counts[letter]++
	}
	for _, letter := range second {
		counts[letter]--
	}
	for _, count := range counts {
		if count != 0 {
			return false
		}
	}
	return true
}
