/**
 * Returns a sorted copy of an array of numbers, by bubble sort.
 *
 * @param {number[]} values the array, which stays as it is
 * @returns {number[]} a new array with the same values in ascending order
 */
function bubbleSort(values) {
  const sorted = [...values];
  let unsorted = sorted.length;
  while (unsorted > 1) {
    let lastSwap = 0;
    for (let i = 1; i < unsorted; i++) {
      if (sorted[i - 1] > sorted[i]) {
        [sorted[i - 1], sorted[i]] = [sorted[i], sorted[i - 1]];
        lastSwap = i;
      }
    }
    unsorted = lastSwap;
  }
  return sorted;
}
