#include <stddef.h>

/**
 * Finds a value in a sorted array by binary search.
 *
 * @param values the array, sorted in ascending order
 * @param count the number of values
 * @param target the value to find
 * @return an index of the value, or -1 if the array does not contain it
 */
ptrdiff_t binary_search(const int *values, size_t count, int target)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (values[middle] < target) {
            low = middle + 1;
        } else if (values[middle] > target) {
            high = middle;
        } else {
            return (ptrdiff_t)middle;
        }
    }
    return -1;
}
