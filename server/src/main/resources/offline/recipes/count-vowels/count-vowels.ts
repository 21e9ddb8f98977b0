/**
 * Counts the vowels a, e, i, o and u of a text, in either case.
 *
 * @param text the text to read
 * @returns the number of vowels
 */
function countVowels(text: string): number {
  return text.match(/[aeiou]/gi)?.length ?? 0;
}
