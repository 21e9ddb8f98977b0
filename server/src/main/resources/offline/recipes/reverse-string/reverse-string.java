/**
 * Returns a text with its characters in reverse order; surrogate pairs stay together.
 *
 * @param text the text to reverse
 * @return the reversed text
 */
public static String reverseString(String text) {
    return new StringBuilder(text).reverse().toString();
}
