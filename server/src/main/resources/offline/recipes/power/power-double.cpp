/**
 * @brief Raises a number to a whole power, by repeated squaring.
 *
 * @param base the number to raise
 * @param exponent the exponent, which may be negative
 * @return base to the power of exponent; 1 for exponent 0
 */
double power(double base, int exponent)
{
    double result = 1;
    double square = exponent < 0 ? 1 / base : base;
    for (int rest = exponent; rest != 0; rest /= 2) {
        if (rest % 2 != 0) {
            result *= square;
        }
        square *= square;
    }
    return result;
}
