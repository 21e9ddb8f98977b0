/**
 * Raises a number to a whole power, by repeated squaring.
 *
 * @param {number} base the number to raise
 * @param {number} exponent the exponent, an integer which may be negative
 * @returns {number} the base to the power of the exponent; 1 for exponent 0
 * @throws {RangeError} if the exponent is not an integer
 */
function power(base, exponent) {
  if (!Number.isInteger(exponent)) {
    throw new RangeError("the exponent must be an integer");
  }
  let result = 1;
  let square = base;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      result *= square;
    }
    square *= square;
  }
  return exponent < 0 ? 1 / result : result;
}
