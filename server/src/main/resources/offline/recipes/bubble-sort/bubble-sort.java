/**
 * Sorts an array in ascending order, in place, by bubble sort.
 *
 * @param values the array to sort
 */
public static void bubbleSort(int[] values) {
    int unsorted = values.length;
    while (unsorted > 1) {
        int lastSwap = 0;
        for (int i = 1; i < unsorted; i++) {
            if (values[i - 1] > values[i]) {
                int larger = values[i - 1];
                values[i - 1] = values[i];
                values[i] = larger;
                lastSwap = i;
            }
        }
        unsorted = lastSwap;
    }
}
