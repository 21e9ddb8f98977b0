/**
 * Counts the vowels a, e, i, o and u of a text, in either case.
 *
 * @param {string} text the text to read
 * @returns {number} the number of vowels
 */
function countVowels(text) {
  return text.match(/[aeiou]/gi)?.length ?? 0;
}
