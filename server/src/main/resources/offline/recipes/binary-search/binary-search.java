/**
 * Finds a value in a sorted array by binary search.
 *
 * @param values the array, sorted in ascending order
 * @param target the value to find
 * @return an index of the value, or -1 if the array does not contain it
 */
public static int binarySearch(int[] values, int target) {
    int low = 0;
    int high = values.length - 1;
    while (low <= high) {
        int middle = (low + high) >>> 1;
        if (values[middle] < target) {
            low = middle + 1;
        } else if (values[middle] > target) {
            high = middle - 1;
        } else {
            return middle;
        }
    }
    return -1;
}
