#include <cstdint>
#include <limits>
#include <stdexcept>

/**
 * @brief Returns a Fibonacci number, with fibonacci(0) = 0 and fibonacci(1) = 1.
 *
 * @param n the index, up to 93
 * @return the n-th Fibonacci number
 * @throws std::overflow_error if the result does not fit
 */
std::uint64_t fibonacci(unsigned int n)
{
    std::uint64_t previous = 1;
    std::uint64_t current = 0;
    for (unsigned int i = 0; i < n; i++) {
        if (previous > std::numeric_limits<std::uint64_t>::max() - current) {
            throw std::overflow_error("the Fibonacci number does not fit");
        }
        const std::uint64_t sum = previous + current;
        previous = current;
        current = sum;
    }
    return current;
}
