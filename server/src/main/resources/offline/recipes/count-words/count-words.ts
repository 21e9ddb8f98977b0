/**
 * Counts the words of a text, that is the runs of characters between white space.
 *
 * @param text the text to read
 * @returns the number of words; 0 for a blank text
 */
function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
