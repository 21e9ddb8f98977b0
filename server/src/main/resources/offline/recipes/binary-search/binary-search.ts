/**
 * Finds a value in a sorted array by binary search.
 *
 * @param values the array, sorted in ascending order
 * @param target the value to find
 * @returns an index of the value, or -1 if the array does not contain it
 */
function binarySearch(values: readonly number[], target: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
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
