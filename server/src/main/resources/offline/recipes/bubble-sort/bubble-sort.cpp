#include <cstddef>
#include <utility>
#include <vector>

/**
 * @brief Sorts a vector in ascending order, in place, by bubble sort.
 *
 * @param values the vector to sort
 */
void bubble_sort(std::vector<int>& values)
{
    std::size_t unsorted = values.size();
    while (unsorted > 1) {
        std::size_t last_swap = 0;
        for (std::size_t i = 1; i < unsorted; i++) {
            if (values[i - 1] > values[i]) {
                std::swap(values[i - 1], values[i]);
                last_swap = i;
            }
        }
        unsorted = last_swap;
    }
}
