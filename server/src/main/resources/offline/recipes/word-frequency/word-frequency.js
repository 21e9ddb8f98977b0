/**
 * Counts how often each word occurs in a text; words end at white space, and case counts.
 *
 * @param {string} text the text to read
 * @returns {Map<string, number>} the number of occurrences by word
 */
function wordFrequency(text) {
  const counts = new Map();
  for (const word of text.split(/\s+/)) {
    if (word !== "") {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
