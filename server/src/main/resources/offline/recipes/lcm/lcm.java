/**
 * Returns the least common multiple of two numbers.
 *
 * @param a one number
 * @param b the other number
 * @return the least common multiple, never negative; 0 if one of the numbers is 0
 * @throws ArithmeticException if the result does not fit
 */
public static int lcm(int a, int b) {
    if (a == 0 || b == 0) {
        return 0;
    }
    int divisor = a;
    int rest = b;
    while (rest != 0) {
        int next = divisor % rest;
        divisor = rest;
        rest = next;
    }
    int multiple = Math.multiplyExact(a / divisor, b);
    return multiple < 0 ? Math.negateExact(multiple) : multiple;
}
