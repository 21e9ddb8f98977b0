#include <stddef.h>

/**
 * Returns the largest value of an array.
 *
 * @param values the array
 * @param count the number of values, at least 1
 * @return the largest value
 */
int find_max(const int *values, size_t count)
{
    int largest = values[0];
    for (size_t i = 1; i < count; i++) {
        if (values[i] > largest) {
            largest = values[i];
        }
    }
    return largest;
}
