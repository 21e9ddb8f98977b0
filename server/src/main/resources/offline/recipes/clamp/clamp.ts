/**
 * Limits a value to a range.
 *
 * @param value the value
 * @param low the smallest result
 * @param high the largest result
 * @returns the value, or the end of the range that is nearest to it
 * @throws RangeError if the range is empty
 */
function clamp(value: number, low: number, high: number): number {
  if (low > high) {
    throw new RangeError("the range is empty");
  }
  return Math.max(low, Math.min(value, high));
}
