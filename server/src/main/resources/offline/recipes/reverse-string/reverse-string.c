#include <stdlib.h>
#include <string.h>

/**
 * Returns a text with its bytes in reverse order.
 *
 * @param text the text to reverse
 * @return the reversed text, to be freed by the caller; NULL if there is no memory
 */
char *reverse_string(const char *text)
{
    size_t length = strlen(text);
    char *reversed = malloc(length + 1);
    if (reversed == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < length; i++) {
        reversed[i] = text[length - 1 - i];
    }
    reversed[length] = '\0';
    return reversed;
}
