#include <stddef.h>

/**
 * Sorts an array in ascending order, in place, by bubble sort.
 *
 * @param values the array to sort
 * @param count the number of values
 */
void bubble_sort(int *values, size_t count)
{
    size_t unsorted = count;
    while (unsorted > 1) {
        size_t last_swap = 0;
        for (size_t i = 1; i < unsorted; i++) {
            if (values[i - 1] > values[i]) {
                int larger = values[i - 1];
                values[i - 1] = values[i];
                values[i] = larger;
                last_swap = i;
            }
        }
        unsorted = last_swap;
    }
}
