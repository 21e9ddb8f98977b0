#include <string>
#include <vector>

/**
 * @brief Returns the FizzBuzz words for the numbers from 1 on.
 *
 * @param n the last number
 * @return "Fizz" for multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both, else the
 *     number itself; empty for an n below 1
 */
std::vector<std::string> fizz_buzz(int n)
{
    std::vector<std::string> words;
    for (int i = 1; i <= n; i++) {
        if (i % 15 == 0) {
            words.emplace_back("FizzBuzz");
        } else if (i % 3 == 0) {
            words.emplace_back("Fizz");
        } else if (i % 5 == 0) {
            words.emplace_back("Buzz");
        } else {
            words.push_back(std::to_string(i));
        }
    }
    return words;
}
