/**
 * Adds up the decimal digits of a number; its sign does not count.
 *
 * @param number the number
 * @return the sum of its digits
 */
int digit_sum(int number)
{
    int sum = 0;
    for (int rest = number; rest != 0; rest /= 10) {
        int digit = rest % 10;
        sum += digit < 0 ? -digit : digit;
    }
    return sum;
}
