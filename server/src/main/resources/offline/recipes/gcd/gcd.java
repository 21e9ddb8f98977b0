/**
 * Returns the greatest common divisor of two numbers by Euclid's algorithm.
 *
 * @param a one number
 * @param b the other number
 * @return the greatest common divisor, never negative; 0 only if both numbers are 0
 * @throws ArithmeticException if the result does not fit
 */
public static int gcd(int a, int b) {
    int divisor = a;
    int rest = b;
    while (rest != 0) {
        int next = divisor % rest;
        divisor = rest;
        rest = next;
    }
    return divisor < 0 ? Math.negateExact(divisor) : divisor;
}
