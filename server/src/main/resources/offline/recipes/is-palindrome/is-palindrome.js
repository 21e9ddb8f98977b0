/**
 * Tells whether a text reads the same backwards, every character counting.
 *
 * @param {string} text the text to check
 * @returns {boolean} whether it is a palindrome; true for an empty text
 */
function isPalindrome(text) {
  return Array.from(text).reverse().join("") === text;
}
