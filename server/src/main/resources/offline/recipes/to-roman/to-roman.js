/**
 * Writes a number as a Roman numeral.
 *
 * @param {number} value the number, an integer from 1 to 3999
 * @returns {string} the numeral in capital letters
 * @throws {RangeError} if there is no numeral for the number
 */
function toRoman(value) {
  if (!Number.isInteger(value) || value < 1 || value > 3999) {
    throw new RangeError("Roman numerals go from 1 to 3999");
  }
  const values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
  const symbols = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
  let numeral = "";
  let rest = value;
  for (let i = 0; i < values.length; i++) {
    while (rest >= values[i]) {
      numeral += symbols[i];
      rest -= values[i];
    }
  }
  return numeral;
}
