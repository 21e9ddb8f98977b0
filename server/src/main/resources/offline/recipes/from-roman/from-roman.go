import (
	"errors"
	"regexp"
	"strings"
)

// fromRoman reads a Roman numeral in capital letters, from "I" to "MMMCMXCIX".
// It returns an error if the numeral is not well formed.
func fromRoman(numeral string) (int, error) {
	wellFormed := regexp.MustCompile(`^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$`)
	if numeral == "" || !wellFormed.MatchString(numeral) {
		return 0, errors.New("not a Roman numeral")
	}
	amounts := []int{1, 5, 10, 50, 100, 500, 1000}
	total, previous := 0, 0
	for i := len(numeral) - 1; i >= 0; i-- {
		value := amounts[strings.IndexByte("IVXLCDM", numeral[i])]
		if value < previous {
			total -= value
		} else {
			total += value
		}
		previous = value
	}
	return total, nil
}
