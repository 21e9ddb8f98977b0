/**
 * Returns the least common multiple of two integers.
 *
 * @param a one number
 * @param b the other number
 * @returns the least common multiple, never negative; 0 if one of the numbers is 0
 */
function lcm(a: number, b: number): number {
  if (a === 0 || b === 0) {
    return 0;
  }
  let divisor = Math.abs(a);
  let rest = Math.abs(b);
  while (rest !== 0) {
    [divisor, rest] = [rest, divisor % rest];
  }
  return Math.abs((a / divisor) * b);
}
