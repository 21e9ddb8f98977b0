/**
 * Returns the Levenshtein distance of two texts: how many characters must be inserted, removed or replaced to turn one
 * into the other.
 *
 * @param first one text
 * @param second the other text
 * @return the distance, 0 for equal texts
 */
public static int levenshtein(String first, String second) {
    int[] from = first.codePoints().toArray();
    int[] to = second.codePoints().toArray();
    int[] previous = new int[to.length + 1];
    for (int j = 0; j <= to.length; j++) {
        previous[j] = j;
    }
    for (int i = 1; i <= from.length; i++) {
        int[] current = new int[to.length + 1];
        current[0] = i;
        for (int j = 1; j <= to.length; j++) {
            int replace = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
        }
        previous = current;
    }
    return previous[to.length];
}
