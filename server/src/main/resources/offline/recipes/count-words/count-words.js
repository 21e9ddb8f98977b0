/**
 * Counts the words of a text, that is the runs of characters between white space.
 *
 * @param {string} text the text to read
 * @returns {number} the number of words; 0 for a blank text
 */
function countWords(text) {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
