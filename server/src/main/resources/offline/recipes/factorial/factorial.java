/**
 * Returns the factorial of a number, the product of all integers from 1 up to it.
 *
 * @param n the number, from 0 to 20
 * @return n!
 * @throws IllegalArgumentException if {@code n} is negative
 * @throws ArithmeticException if the result does not fit
 */
public static long factorial(int n) {
    if (n < 0) {
        throw new IllegalArgumentException("the factorial of " + n + " is not defined");
    }
    long product = 1;
    for (int i = 2; i <= n; i++) {
        product = Math.multiplyExact(product, i);
    }
    return product;
}
