#include <stdbool.h>
#include <string.h>

/**
 * Tells whether a text reads the same backwards, every byte counting.
 *
 * @param text the text to check
 * @return whether it is a palindrome; true for an empty text
 */
bool is_palindrome(const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length / 2; i++) {
        if (text[i] != text[length - 1 - i]) {
            return false;
        }
    }
    return true;
}
