/**
 * Returns the factorial of a number, the product of all integers from 1 up to it.
 *
 * @param n the number, an integer from 0 to 170; results are exact up to 18
 * @returns n!, which is 1 for 0
 * @throws RangeError if the factorial is not defined or does not fit
 */
function factorial(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 170) {
    throw new RangeError("a factorial needs an integer from 0 to 170");
  }
  let product = 1;
  for (let i = 2; i <= n; i++) {
    product *= i;
  }
  return product;
}
