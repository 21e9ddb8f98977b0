import (
	"errors"
	"strings"
)

// toRoman writes number, from 1 to 3999, as a Roman numeral. It returns an error
// if there is no numeral for it.
func toRoman(number int) (string, error) {
	if number < 1 || number > 3999 {
		return "", errors.New("roman numerals go from 1 to 3999")
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	symbols := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var numeral strings.Builder
	rest := number
	for i, value := range values {
		for rest >= value {
			numeral.WriteString(symbols[i])
			rest -= value
		}
	}
	return numeral.String(), nil
}
