#include <stddef.h>
#include <string.h>

/**
 * Counts the vowels a, e, i, o and u of a text, in either case.
 *
 * @param text the text to read
 * @return the number of vowels
 */
size_t count_vowels(const char *text)
{
    size_t count = 0;
    for (const char *letter = text; *letter != '\0'; letter++) {
        if (strchr("aeiouAEIOU", *letter) != NULL) {
            count++;
        }
    }
    return count;
}
