/**
 * Adds up the decimal digits of an integer; its sign does not count.
 *
 * @param value the number, an integer
 * @returns the sum of its digits
 */
function digitSum(value: number): number {
  let sum = 0;
  for (let rest = Math.abs(value); rest > 0; rest = Math.floor(rest / 10)) {
    sum += rest % 10;
  }
  return sum;
}
