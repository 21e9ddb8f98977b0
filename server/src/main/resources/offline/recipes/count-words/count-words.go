import "strings"

// countWords returns the number of words in text, that is of runs of characters
// between white space.
func countWords(text string) int {
	return len(strings.Fields(text))
}
