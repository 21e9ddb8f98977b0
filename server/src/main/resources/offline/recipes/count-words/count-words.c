#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * Counts the words of a text, that is the runs of characters between white space.
 *
 * @param text the text to read
 * @return the number of words; 0 for a blank text
 */
size_t count_words(const char *text)
{
    size_t count = 0;
    bool inside = false;
    for (const char *letter = text; *letter != '\0'; letter++) {
        bool space = isspace((unsigned char)*letter) != 0;
        if (!space && !inside) {
            count++;
        }
        inside = !space;
    }
    return count;
}
