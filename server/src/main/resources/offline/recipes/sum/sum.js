/**
 * Adds up the values of an array.
 *
 * @param {number[]} values the array
 * @returns {number} the sum of its values; 0 if it is empty
 */
function sum(values) {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}
