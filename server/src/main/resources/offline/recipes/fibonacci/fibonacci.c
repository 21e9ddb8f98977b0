#include <stdint.h>

/**
 * Returns a Fibonacci number, with fibonacci(0) = 0 and fibonacci(1) = 1.
 *
 * @param n the index, up to 93; larger results do not fit and wrap around
 * @return the n-th Fibonacci number
 */
uint64_t fibonacci(unsigned int n)
{
    uint64_t current = 0;
    uint64_t next = 1;
    for (unsigned int i = 0; i < n; i++) {
        uint64_t sum = current + next;
        current = next;
        next = sum;
    }
    return current;
}
