import java.util.List;

/**
 * Returns the largest value of a list.
 *
 * @param values the list, not empty
 * @return its largest value
 * @throws IllegalArgumentException if the list is empty
 */
public static int findMax(List<Integer> values) {
    if (values.isEmpty()) {
        throw new IllegalArgumentException("an empty list has no largest value");
    }
    int largest = values.get(0);
    for (int value : values) {
        largest = Math.max(largest, value);
    }
    return largest;
}
