/**
 * Returns a Fibonacci number, with `fibonacci(0) = 0` and `fibonacci(1) = 1`.
 *
 * @param {number} n the index, an integer from 0 to 78, where results are exact
 * @returns {number} the n-th Fibonacci number
 * @throws {RangeError} if there is no such number or it would not be exact
 */
function fibonacci(n) {
  if (!Number.isInteger(n) || n < 0 || n > 78) {
    throw new RangeError("the index of a Fibonacci number must be an integer from 0 to 78");
  }
  let previous = 1;
  let current = 0;
  for (let i = 0; i < n; i++) {
    [previous, current] = [current, previous + current];
  }
  return current;
}
