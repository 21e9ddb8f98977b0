/**
 * Returns a text with its characters in reverse order; surrogate pairs stay together.
 *
 * @param text the text to reverse
 * @returns the reversed text
 */
function reverseString(text: string): string {
  return Array.from(text).reverse().join("");
}
