/**
 * Tells whether a text reads the same backwards, every character counting.
 *
 * @param text the text to check
 * @return whether it is a palindrome; true for an empty text
 */
public static boolean isPalindrome(String text) {
    return new StringBuilder(text).reverse().toString().equals(text);
}
