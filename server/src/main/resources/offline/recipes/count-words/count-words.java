/**
 * Counts the words of a text, that is the runs of characters between white space.
 *
 * @param text the text to read
 * @return the number of words; 0 for a blank text
 */
public static int countWords(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
}
