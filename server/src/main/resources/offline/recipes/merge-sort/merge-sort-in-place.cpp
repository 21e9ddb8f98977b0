#include <algorithm>
#include <cstddef>
#include <vector>

/**
 * @brief Sorts a vector in ascending order, by merge sort.
 *
 * @param values the vector to sort
 */
void merge_sort(std::vector<int>& values)
{
    std::vector<int> merged(values.size());
    const std::size_t length = values.size();
    for (std::size_t width = 1; width < length; width += std::min(width, length - width)) {
        std::size_t end = 0;
        for (std::size_t start = 0; start < length; start = end) {
            const std::size_t middle = start + std::min(width, length - start);
            end = middle + std::min(width, length - middle);
            std::size_t left = start;
            std::size_t right = middle;
            for (std::size_t i = start; i < end; i++) {
                if (right == end || (left < middle && values[left] <= values[right])) {
                    merged[i] = values[left++];
                } else {
                    merged[i] = values[right++];
                }
            }
        }
        values.swap(merged);
    }
}
