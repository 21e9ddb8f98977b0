import java.util.Arrays;

/**
 * Tells whether two texts have the same characters, each equally often; case and spaces count.
 *
 * @param first one text
 * @param second the other text
 * @return whether they are anagrams of each other
 */
public static boolean isAnagram(String first, String second) {
    int[] firstSorted = first.codePoints().sorted().toArray();
    int[] secondSorted = second.codePoints().sorted().toArray();
    return Arrays.equals(firstSorted, secondSorted);
}
