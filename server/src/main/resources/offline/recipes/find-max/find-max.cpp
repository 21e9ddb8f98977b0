#include <stdexcept>
#include <vector>

/**
 * @brief Returns the largest value of a vector.
 *
 * @param values the vector, not empty
 * @return its largest value
 * @throws std::invalid_argument if the vector is empty
 */
int find_max(const std::vector<int>& values)
{
    if (values.empty()) {
        throw std::invalid_argument("an empty vector has no largest value");
    }
    int largest = values.front();
    for (const int value : values) {
        if (value > largest) {
            largest = value;
        }
    }
    return largest;
}
