/**
 * Reads a Roman numeral.
 *
 * @param {string} numeral the numeral in capital letters, from "I" to "MMMCMXCIX"
 * @returns {number} its value
 * @throws {RangeError} if it is not a well-formed numeral
 */
function fromRoman(numeral) {
  const wellFormed = /^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/;
  if (numeral === "" || !wellFormed.test(numeral)) {
    throw new RangeError("not a Roman numeral");
  }
  const letters = "IVXLCDM";
  const amounts = [1, 5, 10, 50, 100, 500, 1000];
  let total = 0;
  let previous = 0;
  for (let i = numeral.length - 1; i >= 0; i--) {
    const value = amounts[letters.indexOf(numeral.charAt(i))];
    total += value < previous ? -value : value;
    previous = value;
  }
  return total;
}
