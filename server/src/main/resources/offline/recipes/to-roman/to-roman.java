/**
 * Writes a number as a Roman numeral.
 *
 * @param number the number, from 1 to 3999
 * @return the numeral in capital letters
 * @throws IllegalArgumentException if there is no numeral for the number
 */
public static String toRoman(int number) {
    if (number < 1 || number > 3999) {
        throw new IllegalArgumentException("there is no Roman numeral for " + number);
    }
    int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    String[] symbols = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    StringBuilder numeral = new StringBuilder();
    int rest = number;
    for (int i = 0; i < values.length; i++) {
        while (rest >= values[i]) {
            numeral.append(symbols[i]);
            rest -= values[i];
        }
    }
    return numeral.toString();
}
