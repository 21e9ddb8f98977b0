/**
 * Returns the greatest common divisor of two numbers by Euclid's algorithm.
 *
 * @param a one number
 * @param b the other number
 * @return the greatest common divisor, 0 only if both numbers are 0
 */
unsigned int gcd(unsigned int a, unsigned int b)
{
    unsigned int divisor = a;
    unsigned int rest = b;
    while (rest != 0) {
        unsigned int next = divisor % rest;
        divisor = rest;
        rest = next;
    }
    return divisor;
}
