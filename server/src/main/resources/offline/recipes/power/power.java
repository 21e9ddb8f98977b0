/**
 * Raises a whole number to a power, by repeated squaring.
 *
 * @param base the number to raise
 * @param exponent the exponent, not negative
 * @return base to the power of exponent; 1 for exponent 0
 * @throws IllegalArgumentException if the exponent is negative
 * @throws ArithmeticException if the result does not fit
 */
public static long power(long base, int exponent) {
    if (exponent < 0) {
        throw new IllegalArgumentException("the exponent is negative: " + exponent);
    }
    long result = 1;
    long square = base;
    int rest = exponent;
    while (rest > 0) {
        if (rest % 2 == 1) {
            result = Math.multiplyExact(result, square);
        }
        rest /= 2;
        if (rest > 0) {
            square = Math.multiplyExact(square, square);
        }
    }
    return result;
}
