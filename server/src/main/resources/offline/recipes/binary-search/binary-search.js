/**
 * Finds a value in a sorted array by binary search.
 *
 * @param {number[]} values the array, sorted in ascending order
 * @param {number} target the value to find
 * @returns {number} an index of the value, or -1 if the array does not contain it
 */
function binarySearch(values, target) {
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
