#include <vector>

/**
 * @brief Joins vectors into one vector, keeping the order.
 *
 * @param lists the vectors to join
 * @return a new vector of the elements of all vectors
 */
template <typename T>
std::vector<T> flatten(const std::vector<std::vector<T>>& lists)
{
    std::vector<T> flat;
    for (const auto& inner : lists) {
        flat.insert(flat.end(), inner.begin(), inner.end());
    }
    return flat;
}
