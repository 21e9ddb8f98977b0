#include <cstddef>
#include <vector>

/**
 * @brief Finds a value in a sorted vector by binary search.
 *
 * @param values the vector, sorted in ascending order
 * @param target the value to find
 * @return an index of the value, or -1 if the vector does not contain it
 */
int binary_search(const std::vector<int>& values, int target)
{
    std::size_t low = 0;
    std::size_t high = values.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (values[middle] < target) {
            low = middle + 1;
        } else if (values[middle] > target) {
            high = middle;
        } else {
            return static_cast<int>(middle);
        }
    }
    return -1;
}
