/**
 * Tells whether a number is prime.
 *
 * @param n the number to test; no number below 2 and no fraction is prime
 * @returns whether it is prime
 */
function isPrime(n: number): boolean {
  if (!Number.isInteger(n) || n < 2) {
    return false;
  }
  if (n % 2 === 0) {
    return n === 2;
  }
  for (let divisor = 3; divisor * divisor <= n; divisor += 2) {
    if (n % divisor === 0) {
      return false;
    }
  }
  return true;
}
