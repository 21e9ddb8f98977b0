/**
 * Tells whether a text reads the same backwards, every character counting.
 *
 * @param text the text to check
 * @returns whether it is a palindrome; true for an empty text
 */
function isPalindrome(text: string): boolean {
  return Array.from(text).reverse().join("") === text;
}
