/**
 * @brief Returns the least common multiple of two numbers.
 *
 * @param a one number
 * @param b the other number
 * @return the least common multiple, never negative; 0 if one of the numbers is 0; it must fit
 */
int lcm(int a, int b)
{
    if (a == 0 || b == 0) {
        return 0;
    }
    int divisor = a;
    int rest = b;
    while (rest != 0) {
        const int next = divisor % rest;
        divisor = rest;
        rest = next;
    }
    const int multiple = a / divisor * b;
    return multiple < 0 ? -multiple : multiple;
}
