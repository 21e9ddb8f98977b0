#include <algorithm>
#include <cstddef>
#include <vector>

/**
 * @brief Returns a sorted copy of a vector, by merge sort.
 *
 * @param values the vector, which stays as it is
 * @return a new vector with the same values in ascending order
 */
std::vector<int> merge_sort(const std::vector<int>& values)
{
    std::vector<int> sorted = values;
    std::vector<int> merged(sorted.size());
    const std::size_t length = sorted.size();
    for (std::size_t width = 1; width < length; width += std::min(width, length - width)) {
        std::size_t end = 0;
        for (std::size_t start = 0; start < length; start = end) {
            const std::size_t middle = start + std::min(width, length - start);
            end = middle + std::min(width, length - middle);
            std::size_t left = start;
            std::size_t right = middle;
            for (std::size_t i = start; i < end; i++) {
                if (right == end || (left < middle && sorted[left] <= sorted[right])) {
                    merged[i] = sorted[left++];
                } else {
                    merged[i] = sorted[right++];
                }
            }
        }
        sorted.swap(merged);
    }
    return sorted;
}
