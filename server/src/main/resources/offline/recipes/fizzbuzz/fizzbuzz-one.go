import "strconv"

// fizzBuzz returns the FizzBuzz word for n: "Fizz" for multiples of 3, "Buzz"
// for multiples of 5, "FizzBuzz" for both, else n itself.
func fizzBuzz(n int) string {
	switch {
	case n%15 == 0:
		return "FizzBuzz"
	case n%3 == 0:
		return "Fizz"
	case n%5 == 0:
		return "Buzz"
	default:
		return strconv.Itoa(n)
	}
}
