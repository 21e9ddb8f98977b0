import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sorts an array in ascending order, in place, by quicksort.
 *
 * @param values the array to sort
 */
public static void quickSort(int[] values) {
    Deque<int[]> ranges = new ArrayDeque<>();
    ranges.push(new int[] {0, values.length});
    while (!ranges.isEmpty()) {
        int[] range = ranges.pop();
        int start = range[0];
        int end = range[1];
        if (end - start < 2) {
            continue;
        }
        int pivot = values[(start + end) >>> 1];
        int less = start;
        int greater = end;
        int i = start;
        while (i < greater) {
            int value = values[i];
            if (value < pivot) {
                values[i++] = values[less];
                values[less++] = value;
            } else if (value > pivot) {
                values[i] = values[--greater];
                values[greater] = value;
            } else {
                i++;
            }
        }
        ranges.push(new int[] {start, less});
        ranges.push(new int[] {greater, end});
    }
}
