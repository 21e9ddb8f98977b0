/**
 * Limits a value to a range.
 *
 * @param value the value
 * @param low the smallest result
 * @param high the largest result
 * @return the value, or the end of the range that is nearest to it
 * @throws IllegalArgumentException if the range is empty
 */
public static int clamp(int value, int low, int high) {
    if (low > high) {
        throw new IllegalArgumentException("the range from " + low + " to " + high + " is empty");
    }
    return Math.max(low, Math.min(value, high));
}
