import java.util.List;

/**
 * Finds a value in a sorted list by binary search.
 *
 * @param values the list, sorted in ascending order
 * @param target the value to find
 * @return an index of the value, or -1 if the list does not contain it
 */
public static int binarySearch(List<Integer> values, int target) {
    int low = 0;
    int high = values.size() - 1;
    while (low <= high) {
        int middle = (low + high) >>> 1;
        int found = values.get(middle);
        if (found < target) {
            low = middle + 1;
        } else if (found > target) {
            high = middle - 1;
        } else {
            return middle;
        }
    }
    return -1;
}
