// levenshtein returns the Levenshtein distance of first and second: how many
// runes must be inserted, removed or replaced to turn one into the other.
func levenshtein(first, second string) int {
	from, to := []rune(first), []rune(second)
	previous := make([]int, len(to)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range from {
		current := make([]int, len(to)+1)
		current[0] = i + 1
		for j := range to {
			best := previous[j]
			if from[i] != to[j] {
				best++
			}
			if removed := previous[j+1] + 1; removed < best {
				best = removed
			}
			if inserted := current[j] + 1; inserted < best {
				best = inserted
			}
			current[j+1] = best
		}
		previous = current
	}
	return previous[len(to)]
}
