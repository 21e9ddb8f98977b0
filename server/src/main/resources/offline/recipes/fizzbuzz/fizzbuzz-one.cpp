#include <string>

/**
 * @brief Returns the FizzBuzz word for one number.
 *
 * @param n the number
 * @return "Fizz" for multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both, else the
 *     number itself
 */
std::string fizz_buzz(int n)
{
    if (n % 15 == 0) {
        return "FizzBuzz";
    }
    if (n % 3 == 0) {
        return "Fizz";
    }
    if (n % 5 == 0) {
        return "Buzz";
    }
    return std::to_string(n);
}
