/**
 * Returns a Fibonacci number, with {@code fibonacci(0) = 0} and {@code fibonacci(1) = 1}.
 *
 * @param n the index, from 0 to 92
 * @return the n-th Fibonacci number
 * @throws IllegalArgumentException if {@code n} is negative
 * @throws ArithmeticException if the result does not fit
 */
public static long fibonacci(int n) {
    if (n < 0) {
        throw new IllegalArgumentException("no Fibonacci number has the index " + n);
    }
    long previous = 1;
    long current = 0;
    for (int i = 0; i < n; i++) {
        long sum = Math.addExact(previous, current);
        previous = current;
        current = sum;
    }
    return current;
}
