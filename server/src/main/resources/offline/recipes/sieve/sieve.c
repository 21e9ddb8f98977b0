#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/**
 * Returns all prime numbers up to a limit, by the sieve of Eratosthenes.
 *
 * @param limit the largest number that may be in the result
 * @param count receives the number of primes, 0 for a limit below 2
 * @return the primes in ascending order, to be freed by the caller; NULL if there is no memory
 */
int *primes_up_to(int limit, size_t *count)
{
    *count = 0;
    size_t size = limit < 2 ? 2 : (size_t)limit + 1;
    bool *composite = calloc(size, sizeof *composite);
    int *primes = malloc(size * sizeof *primes);
    if (composite == NULL || primes == NULL) {
        free(composite);
        free(primes);
        return NULL;
    }
    for (size_t candidate = 2; candidate < size; candidate++) {
        if (composite[candidate]) {
            continue;
        }
        primes[(*count)++] = (int)candidate;
        if (candidate > size / candidate) {
            continue;
        }
        for (size_t multiple = candidate * candidate; multiple < size; multiple += candidate) {
            composite[multiple] = true;
        }
    }
    free(composite);
    return primes;
}
