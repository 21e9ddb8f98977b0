/**
 * Returns a text with its characters in reverse order; surrogate pairs stay together.
 *
 * @param {string} text the text to reverse
 * @returns {string} the reversed text
 */
function reverseString(text) {
  return Array.from(text).reverse().join("");
}
