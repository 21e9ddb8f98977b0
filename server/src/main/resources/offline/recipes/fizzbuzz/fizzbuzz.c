#include <stdio.h>

/**
 * Prints the FizzBuzz words for the numbers from 1 on, one per line: "Fizz" for multiples of 3,
 * "Buzz" for multiples of 5, "FizzBuzz" for both, else the number itself.
 *
 * @param n the last number
 */
void fizz_buzz(int n)
{
    for (int i = 1; i <= n; i++) {
        if (i % 15 == 0) {
            puts("FizzBuzz");
        } else if (i % 3 == 0) {
            puts("Fizz");
        } else if (i % 5 == 0) {
            puts("Buzz");
        } else {
            printf("%d\n", i);
        }
    }
}
