/**
 * Returns the largest value of an array.
 *
 * @param values the array, not empty
 * @return its largest value
 * @throws IllegalArgumentException if the array is empty
 */
public static int findMax(int[] values) {
    if (values.length == 0) {
        throw new IllegalArgumentException("an empty array has no largest value");
    }
    int largest = values[0];
    for (int value : values) {
        largest = Math.max(largest, value);
    }
    return largest;
}
