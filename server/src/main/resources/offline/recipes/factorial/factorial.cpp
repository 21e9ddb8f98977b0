#include <cstdint>
#include <limits>
#include <stdexcept>

/**
 * @brief Returns the factorial of a number, the product of all integers from 1 up to it.
 *
 * @param n the number, up to 20
 * @return n!, which is 1 for 0
 * @throws std::overflow_error if the result does not fit
 */
std::uint64_t factorial(unsigned int n)
{
    std::uint64_t product = 1;
    for (unsigned int factor = 2; factor <= n; factor++) {
        if (product > std::numeric_limits<std::uint64_t>::max() / static_cast<std::uint64_t>(factor)) {
            throw std::overflow_error("the factorial does not fit");
        }
        product *= static_cast<std::uint64_t>(factor);
    }
    return product;
}
