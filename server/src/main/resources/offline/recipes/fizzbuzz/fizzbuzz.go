import "strconv"

// fizzBuzz returns the FizzBuzz words for the numbers from 1 to n: "Fizz" for
// multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both, else the
// number itself.
func fizzBuzz(n int) []string {
	words := []string{}
	for i := 1; i <= n; i++ {
		switch {
		case i%15 == 0:
			words = append(words, "FizzBuzz")
		case i%3 == 0:
			words = append(words, "Fizz")
		case i%5 == 0:
			words = append(words, "Buzz")
		default:
			words = append(words, strconv.Itoa(i))
		}
	}
	return words
}
