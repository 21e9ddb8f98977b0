/**
 * Returns the largest value of an array.
 *
 * @param {number[]} values the array, not empty
 * @returns {number} its largest value
 * @throws {RangeError} if the array is empty
 */
function findMax(values) {
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
