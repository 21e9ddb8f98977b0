#include <stdint.h>

/**
 * Returns the factorial of a number, the product of all integers from 1 up to it.
 *
 * @param n the number, up to 20; larger results do not fit and wrap around
 * @return n!, which is 1 for 0
 */
uint64_t factorial(unsigned int n)
{
    uint64_t product = 1;
    for (unsigned int factor = 2; factor <= n; factor++) {
        product *= factor;
    }
    return product;
}
