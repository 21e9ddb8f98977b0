/**
 * @brief Tells whether a number is prime.
 *
 * @param n the number to test; no number below 2 is prime
 * @return whether it is prime
 */
bool is_prime(int n)
{
    if (n < 2) {
        return false;
    }
    if (n % 2 == 0) {
        return n == 2;
    }
    for (int divisor = 3; divisor <= n / divisor; divisor += 2) {
        if (n % divisor == 0) {
            return false;
        }
    }
    return true;
}
