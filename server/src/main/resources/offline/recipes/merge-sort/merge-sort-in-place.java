/**
 * Sorts an array in ascending order, by merge sort.
 *
 * @param values the array to sort
 */
public static void mergeSort(int[] values) {
    int[] sorted = values.clone();
    int[] merged = new int[sorted.length];
    int length = sorted.length;
    for (int width = 1; width < length; width += Math.min(width, length - width)) {
        int end;
        for (int start = 0; start < length; start = end) {
            int middle = start + Math.min(width, length - start);
            end = middle + Math.min(width, length - middle);
            int left = start;
            int right = middle;
            for (int i = start; i < end; i++) {
                if (right == end || (left < middle && sorted[left] <= sorted[right])) {
                    merged[i] = sorted[left++];
                } else {
                    merged[i] = sorted[right++];
                }
            }
        }
        int[] swap = sorted;
        sorted = merged;
        merged = swap;
    }
    System.arraycopy(sorted, 0, values, 0, length);
}
