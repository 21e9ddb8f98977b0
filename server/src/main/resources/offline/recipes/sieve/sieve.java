import java.util.ArrayList;
import java.util.List;

/**
 * Returns all prime numbers up to a limit, by the sieve of Eratosthenes.
 *
 * @param limit the largest number that may be in the result
 * @return the primes in ascending order; empty for a limit below 2
 */
public static List<Integer> primesUpTo(int limit) {
    List<Integer> primes = new ArrayList<>();
    boolean[] composite = new boolean[Math.max(limit, 0) + 1];
    for (int candidate = 2; candidate <= limit; candidate++) {
        if (composite[candidate]) {
            continue;
        }
        primes.add(candidate);
        for (long multiple = (long) candidate * candidate; multiple <= limit; multiple += candidate) {
            composite[(int) multiple] = true;
        }
    }
    return primes;
}
