import java.util.Map;
import java.util.TreeMap;

/**
 * Counts how often each word occurs in a text; words end at white space, and case counts.
 *
 * @param text the text to read
 * @return the number of occurrences by word, in alphabetical order
 */
public static Map<String, Integer> wordFrequency(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String word : text.split("\\s+")) {
        if (!word.isEmpty()) {
            counts.merge(word, 1, Integer::sum);
        }
    }
    return counts;
}
