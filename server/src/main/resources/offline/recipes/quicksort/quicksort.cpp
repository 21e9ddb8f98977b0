#include <cstddef>
#include <utility>
#include <vector>

/**
 * @brief Sorts a vector in ascending order, in place, by quicksort.
 *
 * @param values the vector to sort
 */
void quick_sort(std::vector<int>& values)
{
    std::vector<std::pair<std::size_t, std::size_t>> ranges{{0, values.size()}};
    while (!ranges.empty()) {
        const auto [start, end] = ranges.back();
        ranges.pop_back();
        if (end - start < 2) {
            continue;
        }
        const int pivot = values[start + (end - start) / 2];
        std::size_t less = start;
        std::size_t greater = end;
        std::size_t i = start;
        while (i < greater) {
            if (values[i] < pivot) {
                std::swap(values[i++], values[less++]);
            } else if (values[i] > pivot) {
                std::swap(values[i], values[--greater]);
            } else {
                i++;
            }
        }
        ranges.emplace_back(start, less);
        ranges.emplace_back(greater, end);
    }
}
