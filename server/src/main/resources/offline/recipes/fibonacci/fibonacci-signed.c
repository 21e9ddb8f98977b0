/**
 * Returns a Fibonacci number, with fibonacci(0) = 0 and fibonacci(1) = 1.
 *
 * @param n the index; the result must fit
 * @return the n-th Fibonacci number, 0 for a negative n
 */
long long fibonacci(int n)
{
    long long previous = 1;
    long long current = 0;
    for (int i = 0; i < n; i++) {
        long long sum = previous + current;
        previous = current;
        current = sum;
    }
    return current;
}
