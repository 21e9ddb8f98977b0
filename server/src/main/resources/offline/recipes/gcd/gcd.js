/**
 * Returns the greatest common divisor of two integers by Euclid's algorithm.
 *
 * @param {number} a one number
 * @param {number} b the other number
 * @returns {number} the greatest common divisor, never negative; 0 only if both numbers are 0
 */
function gcd(a, b) {
  let divisor = Math.abs(a);
  let rest = Math.abs(b);
  while (rest !== 0) {
    [divisor, rest] = [rest, divisor % rest];
  }
  return divisor;
}
