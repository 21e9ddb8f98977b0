/**
 * Counts how often each word occurs in a text; words end at white space, and case counts.
 *
 * @param text the text to read
 * @returns the number of occurrences by word
 */
function wordFrequency(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/)) {
    if (word !== "") {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
