/**
 * Returns the factorial of a number, the product of all integers from 1 up to it.
 *
 * @param n the number; the result must fit
 * @return n!, which is 1 for a number below 2
 */
long long factorial(int n)
{
    long long product = 1;
    for (int factor = 2; factor <= n; factor++) {
        product *= factor;
    }
    return product;
}
