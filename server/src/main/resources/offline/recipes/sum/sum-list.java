import java.util.List;

/**
 * Adds up the values of a list.
 *
 * @param values the list
 * @return the sum of its values; 0 if it is empty
 * @throws ArithmeticException if the sum does not fit
 */
public static long sum(List<Integer> values) {
    long total = 0;
    for (int value : values) {
        total = Math.addExact(total, value);
    }
    return total;
}
