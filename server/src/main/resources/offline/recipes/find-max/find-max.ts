/**
 * Returns the largest value of an array.
 *
 * @param values the array, not empty
 * @returns its largest value
 * @throws RangeError if the array is empty
 */
function findMax(values: readonly number[]): number {
  if (values.length === 0) {
    throw new RangeError("an empty array has no largest value");
  }
  let largest = values[0];
  for (const value of values) {
    if (value > largest) {
      largest = value;
    }
  }
  return largest;
}
