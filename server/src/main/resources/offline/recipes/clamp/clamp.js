/**
 * Limits a value to a range.
 *
 * @param {number} value the value
 * @param {number} low the smallest result
 * @param {number} high the largest result
 * @returns {number} the value, or the end of the range that is nearest to it
 * @throws {RangeError} if the range is empty
 */
function clamp(value, low, high) {
  if (low > high) {
    throw new RangeError("the range is empty");
  }
  return Math.max(low, Math.min(value, high));
}
