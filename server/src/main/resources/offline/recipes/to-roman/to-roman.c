#include <stdlib.h>
#include <string.h>

/**
 * Writes a number as a Roman numeral.
 *
 * @param number the number, from 1 to 3999
 * @return the numeral, to be freed by the caller; NULL if there is none or no memory
 */
char *to_roman(int number)
{
    static const int values[] = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    static const char *const symbols[] = {"M", "CM", "D", "CD", "C", "XC", "L",
                                          "XL", "X", "IX", "V", "IV", "I"};
    if (number < 1 || number > 3999) {
        return NULL;
    }
    /* the longest numeral is MMMDCCCLXXXVIII */
    char *numeral = malloc(sizeof "MMMDCCCLXXXVIII");
    if (numeral == NULL) {
        return NULL;
    }
    numeral[0] = '\0';
    int rest = number;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        while (rest >= values[i]) {
            strcat(numeral, symbols[i]);
            rest -= values[i];
        }
    }
    return numeral;
}
