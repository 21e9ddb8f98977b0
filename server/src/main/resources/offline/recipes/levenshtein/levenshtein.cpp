#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

/**
 * @brief Returns the Levenshtein distance of two texts: how many bytes must be inserted, removed
 * or replaced to turn one into the other.
 *
 * @param first one text
 * @param second the other text
 * @return the distance, 0 for equal texts
 */
std::size_t levenshtein(const std::string& first, const std::string& second)
{
    std::vector<std::size_t> previous(second.size() + 1);
    for (std::size_t j = 0; j < previous.size(); j++) {
        previous[j] = j;
    }
    for (std::size_t i = 0; i < first.size(); i++) {
        std::vector<std::size_t> current(previous.size());
        current[0] = i + 1;
        for (std::size_t j = 0; j < second.size(); j++) {
            const std::size_t replace = previous[j] + (first[i] == second[j] ? 0 : 1);
            current[j + 1] = std::min(replace, std::min(previous[j + 1], current[j]) + 1);
        }
        previous.swap(current);
    }
    return previous.back();
}
