#include <vector>

/**
 * @brief Adds up the values of a vector.
 *
 * @param values the vector
 * @return the sum of its values, which must fit; 0 if it is empty
 */
long long sum(const std::vector<int>& values)
{
    long long total = 0;
    for (const int value : values) {
        total += value;
    }
    return total;
}
