/**
 * Returns the greatest common divisor of two integers by Euclid's algorithm.
 *
 * @param a one number
 * @param b the other number
 * @returns the greatest common divisor, never negative; 0 only if both numbers are 0
 */
function gcd(a: number, b: number): number {
  let divisor = Math.abs(a);
  let rest = Math.abs(b);
  while (rest !== 0) {
    [divisor, rest] = [rest, divisor % rest];
  }
  return divisor;
}
