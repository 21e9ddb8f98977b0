/**
 * Returns a sorted copy of an array of numbers, by quicksort.
 *
 * @param values the array, which stays as it is
 * @returns a new array with the same values in ascending order
 */
function quickSort(values: readonly number[]): number[] {
  const sorted = [...values];
  const ranges = [[0, sorted.length]];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    const [start, end] = range;
    if (end - start < 2) {
      continue;
    }
    const pivot = sorted[Math.floor((start + end) / 2)];
    let less = start;
    let greater = end;
    let i = start;
    while (i < greater) {
      if (sorted[i] < pivot) {
        [sorted[i], sorted[less]] = [sorted[less], sorted[i]];
        less++;
        i++;
      } else if (sorted[i] > pivot) {
        greater--;
        [sorted[i], sorted[greater]] = [sorted[greater], sorted[i]];
      } else {
        i++;
      }
    }
    ranges.push([start, less], [greater, end]);
  }
  return sorted;
}
