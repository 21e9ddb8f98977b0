/**
 * Returns a sorted copy of an array of numbers, by merge sort.
 *
 * @param values the array, which stays as it is
 * @returns a new array with the same values in ascending order
 */
function mergeSort(values: readonly number[]): number[] {
  let sorted = [...values];
  for (let width = 1; width < sorted.length; width *= 2) {
    const merged = [];
    for (let start = 0; start < sorted.length; start += 2 * width) {
      const left = sorted.slice(start, start + width);
      const right = sorted.slice(start + width, start + 2 * width);
      let i = 0;
      let j = 0;
      while (i < left.length || j < right.length) {
        const takeLeft = j === right.length || (i < left.length && left[i] <= right[j]);
        merged.push(takeLeft ? left[i++] : right[j++]);
      }
    }
    sorted = merged;
  }
  return sorted;
}
