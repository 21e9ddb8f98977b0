#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/**
 * Returns the Levenshtein distance of two texts: how many bytes must be inserted, removed or
 * replaced to turn one into the other.
 *
 * @param first one text
 * @param second the other text
 * @return the distance, 0 for equal texts; -1 if there is no memory
 */
int levenshtein(const char *first, const char *second)
{
    size_t length = strlen(second);
    int *row = malloc((length + 1) * sizeof *row);
    if (row == NULL) {
        return -1;
    }
    for (size_t j = 0; j <= length; j++) {
        row[j] = (int)j;
    }
    for (size_t i = 0; first[i] != '\0'; i++) {
        int diagonal = row[0];
        row[0] = (int)i + 1;
        for (size_t j = 0; j < length; j++) {
            int best = diagonal + (first[i] == second[j] ? 0 : 1);
            diagonal = row[j + 1];
            if (diagonal + 1 < best) {
                best = diagonal + 1;
            }
            if (row[j] + 1 < best) {
                best = row[j] + 1;
            }
            row[j + 1] = best;
        }
    }
    int distance = row[length];
    free(row);
    return distance;
}
