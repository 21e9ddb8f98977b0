#include <stddef.h>

/**
 * Sorts an array in ascending order, in place, by quicksort.
 *
 * @param values the array to sort
 * @param count the number of values
 */
void quick_sort(int *values, size_t count)
{
    /* the larger part waits, so that the depth is at most the logarithm of the count */
    size_t waiting[64][2];
    size_t depth = 0;
    size_t start = 0;
    size_t end = count;
    for (;;) {
        while (start + 1 < end) {
            int pivot = values[start + (end - start) / 2];
            size_t less = start;
            size_t greater = end;
            size_t i = start;
            while (i < greater) {
                int value = values[i];
                if (value < pivot) {
                    values[i++] = values[less];
                    values[less++] = value;
                } else if (value > pivot) {
                    values[i] = values[--greater];
                    values[greater] = value;
                } else {
                    i++;
                }
            }
            if (less - start > end - greater) {
                waiting[depth][0] = start;
                waiting[depth++][1] = less;
                start = greater;
            } else {
                waiting[depth][0] = greater;
                waiting[depth++][1] = end;
                end = less;
            }
        }
        if (depth == 0) {
            return;
        }
        start = waiting[--depth][0];
        end = waiting[depth][1];
    }
}
