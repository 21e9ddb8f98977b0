/**
 * Adds up the values of an array.
 *
 * @param values the array
 * @return the sum of its values; 0 if it is empty
 * @throws ArithmeticException if the sum does not fit
 */
public static long sum(int[] values) {
    long total = 0;
    for (int value : values) {
        total = Math.addExact(total, value);
    }
    return total;
}
