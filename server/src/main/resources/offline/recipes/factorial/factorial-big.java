import java.math.BigInteger;

/**
 * Returns the factorial of a number, the product of all integers from 1 up to it.
 *
 * @param n the number, not negative
 * @return n!
 * @throws IllegalArgumentException if {@code n} is negative
 */
public static BigInteger factorial(int n) {
    if (n < 0) {
        throw new IllegalArgumentException("the factorial of " + n + " is not defined");
    }
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
        product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
}
