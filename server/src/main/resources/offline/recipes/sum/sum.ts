/**
 * Adds up the values of an array.
 *
 * @param values the array
 * @returns the sum of its values; 0 if it is empty
 */
function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}
