/**
 * Adds up the decimal digits of a number; its sign does not count.
 *
 * @param number the number
 * @return the sum of its digits
 */
public static int digitSum(int number) {
    int sum = 0;
    for (int rest = number; rest != 0; rest /= 10) {
        sum += Math.abs(rest % 10);
    }
    return sum;
}
