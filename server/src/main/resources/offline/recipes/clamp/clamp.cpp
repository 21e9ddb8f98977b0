#include <stdexcept>

/**
 * @brief Limits a value to a range.
 *
 * @param value the value
 * @param low the smallest result
 * @param high the largest result
 * @return the value, or the end of the range that is nearest to it
 * @throws std::invalid_argument if the range is empty
 */
int clamp(int value, int low, int high)
{
    if (low > high) {
        throw std::invalid_argument("the range is empty");
    }
    if (value < low) {
        return low;
    }
    return value > high ? high : value;
}
