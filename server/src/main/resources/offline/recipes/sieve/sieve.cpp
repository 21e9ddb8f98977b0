#include <cstddef>
#include <vector>

/**
 * @brief Returns all prime numbers up to a limit, by the sieve of Eratosthenes.
 *
 * @param limit the largest number that may be in the result
 * @return the primes in ascending order; empty for a limit below 2
 */
std::vector<int> primes_up_to(int limit)
{
    std::vector<int> primes;
    const std::size_t size = limit < 2 ? 2 : static_cast<std::size_t>(limit) + 1;
    std::vector<bool> composite(size);
    for (std::size_t candidate = 2; candidate < size; candidate++) {
        if (composite[candidate]) {
            continue;
        }
        primes.push_back(static_cast<int>(candidate));
        if (candidate > size / candidate) {
            continue;
        }
        for (std::size_t multiple = candidate * candidate; multiple < size; multiple += candidate) {
            composite[multiple] = true;
        }
    }
    return primes;
}
