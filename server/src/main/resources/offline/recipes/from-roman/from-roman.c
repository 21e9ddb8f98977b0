#include <stddef.h>
#include <string.h>

/**
 * Reads a Roman numeral.
 *
 * @param numeral the numeral in capital letters, from "I" to "MMMCMXCIX"
 * @return its value, 0 if it is not a well-formed numeral
 */
int from_roman(const char *numeral)
{
    static const int values[] = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    static const char *const symbols[] = {"M", "CM", "D", "CD", "C", "XC", "L",
                                          "XL", "X", "IX", "V", "IV", "I"};
    static const int most[] = {3, 1, 1, 1, 3, 1, 1, 1, 3, 1, 1, 1, 3};
    const char *unread = numeral;
    int total = 0;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        size_t length = strlen(symbols[i]);
        for (int used = 0; used < most[i] && strncmp(unread, symbols[i], length) == 0; used++) {
            unread += length;
            total += values[i];
        }
    }
    /* well formed is only the canonical spelling, in which the symbols are taken greedily */
    int rest = total;
    const char *canonical = numeral;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        size_t length = strlen(symbols[i]);
        for (; rest >= values[i]; rest -= values[i]) {
            if (strncmp(canonical, symbols[i], length) != 0) {
                return 0;
            }
            canonical += length;
        }
    }
    return *unread == '\0' && *canonical == '\0' ? total : 0;
}
