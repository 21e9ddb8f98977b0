/**
 * Raises a whole number to a power, by repeated squaring.
 *
 * @param base the number to raise
 * @param exponent the exponent; the result must fit
 * @return base to the power of exponent; 1 for an exponent below 1
 */
int power(int base, int exponent)
{
    int result = 1;
    int square = base;
    int rest = exponent;
    while (rest > 0) {
        if (rest % 2 == 1) {
            result *= square;
        }
        rest /= 2;
        if (rest > 0) {
            square *= square;
        }
    }
    return result;
}
