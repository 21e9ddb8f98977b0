import java.math.BigInteger;

/**
 * Returns a Fibonacci number, with {@code fibonacci(0) = 0} and {@code fibonacci(1) = 1}.
 *
 * @param n the index, not negative
 * @return the n-th Fibonacci number
 * @throws IllegalArgumentException if {@code n} is negative
 */
public static BigInteger fibonacci(int n) {
    if (n < 0) {
        throw new IllegalArgumentException("no Fibonacci number has the index " + n);
    }
    BigInteger previous = BigInteger.ONE;
    BigInteger current = BigInteger.ZERO;
    for (int i = 0; i < n; i++) {
        BigInteger sum = previous.add(current);
        previous = current;
        current = sum;
    }
    return current;
}
