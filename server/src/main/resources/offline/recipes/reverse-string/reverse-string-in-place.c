#include <string.h>

/**
 * Reverses the bytes of a text in place.
 *
 * @param text the text to reverse
 */
void reverse_string(char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length / 2; i++) {
        char swap = text[i];
        text[i] = text[length - 1 - i];
        text[length - 1 - i] = swap;
    }
}
