#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * Tells whether two texts have the same bytes, each equally often; case and spaces count.
 *
 * @param first one text
 * @param second the other text
 * @return whether they are anagrams of each other
 */
bool is_anagram(const char *first, const char *second)
{
    ptrdiff_t counts[UCHAR_MAX + 1] = {0};
    for (const char *letter = first; *letter != '\0'; letter++) {
        counts[(unsigned char)*letter]++;
    }
    for (const char *letter = second; *letter != '\0'; letter++) {
        counts[(unsigned char)*letter]--;
    }
    for (size_t i = 0; i <= UCHAR_MAX; i++) {
        if (counts[i] != 0) {
            return false;
        }
    }
    return true;
}
