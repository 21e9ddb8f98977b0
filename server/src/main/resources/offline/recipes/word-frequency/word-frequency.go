import "strings"

// wordFrequency returns how often each word occurs in text. Words end at white
// space, and case counts.
func wordFrequency(text string) map[string]int {
	counts := map[string]int{}
	for _, word := range strings.Fields(text) {
		counts[word]++
	}
	return counts
}
