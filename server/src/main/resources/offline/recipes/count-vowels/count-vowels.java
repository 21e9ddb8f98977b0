/**
 * Counts the vowels a, e, i, o and u of a text, in either case.
 *
 * @param text the text to read
 * @return the number of vowels
 */
public static int countVowels(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
        if ("aeiouAEIOU".indexOf(text.charAt(i)) >= 0) {
            count++;
        }
    }
    return count;
}
