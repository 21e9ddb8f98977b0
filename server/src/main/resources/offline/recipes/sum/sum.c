#include <stddef.h>

/**
 * Adds up the values of an array.
 *
 * @param values the array
 * @param count the number of values
 * @return the sum of the values, which must fit; 0 if there are none
 */
long long sum(const int *values, size_t count)
{
    long long total = 0;
    for (size_t i = 0; i < count; i++) {
        total += values[i];
    }
    return total;
}
