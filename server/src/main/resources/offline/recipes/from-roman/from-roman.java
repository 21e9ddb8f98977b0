/**
 * Reads a Roman numeral.
 *
 * @param numeral the numeral in capital letters, from "I" to "MMMCMXCIX"
 * @return its value
 * @throws IllegalArgumentException if it is not a well-formed numeral
 */
public static int fromRoman(String numeral) {
    if (numeral.isEmpty()
            || !numeral.matches("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")) {
        throw new IllegalArgumentException("not a Roman numeral: " + numeral);
    }
    int total = 0;
    int previous = 0;
    for (int i = numeral.length() - 1; i >= 0; i--) {
        int value = switch (numeral.charAt(i)) {
            case 'M' -> 1000;
            case 'D' -> 500;
            case 'C' -> 100;
            case 'L' -> 50;
            case 'X' -> 10;
            case 'V' -> 5;
            default -> 1;
        };
        total += value < previous ? -value : value;
        previous = value;
    }
    return total;
}
