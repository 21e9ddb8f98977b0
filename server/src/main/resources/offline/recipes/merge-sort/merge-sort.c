#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/**
 * Sorts an array in ascending order by merge sort.
 *
 * @param values the array to sort
 * @param count the number of values
 * @return whether there was enough memory; if not, the array is as it was
 */
bool merge_sort(int *values, size_t count)
{
    if (count < 2) {
        return true;
    }
    int *merged = malloc(count * sizeof *merged);
    if (merged == NULL) {
        return false;
    }
    for (size_t width = 1; width < count; width += width < count - width ? width : count - width) {
        size_t end;
        for (size_t start = 0; start < count; start = end) {
            size_t middle = start + (width < count - start ? width : count - start);
            end = middle + (width < count - middle ? width : count - middle);
            size_t left = start;
            size_t right = middle;
            for (size_t i = start; i < end; i++) {
                if (right == end || (left < middle && values[left] <= values[right])) {
                    merged[i] = values[left++];
                } else {
                    merged[i] = values[right++];
                }
            }
        }
        memcpy(values, merged, count * sizeof *merged);
    }
    free(merged);
    return true;
}
