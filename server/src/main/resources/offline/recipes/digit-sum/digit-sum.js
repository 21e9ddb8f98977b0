/**
 * Adds up the decimal digits of an integer; its sign does not count.
 *
 * @param {number} value the number, an integer
 * @returns {number} the sum of its digits
 */
function digitSum(value) {
  let sum = 0;
  for (let rest = Math.abs(value); rest > 0; rest = Math.floor(rest / 10)) {
    sum += rest % 10;
  }
  return sum;
}
