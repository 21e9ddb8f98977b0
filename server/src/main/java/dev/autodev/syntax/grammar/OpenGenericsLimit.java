// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

/**
 * Which texts the native parsers of Java and C# can be given. They keep every reading of type arguments that are not closed:
 * {@code A<} repeated to 24 KB takes 20 seconds, of which their operations show nothing. Groups of 100 take as long as other code.
 */
final class OpenGenericsLimit {

    /** In a row, with nothing but names, dots, commas and comments between them. */
    private static final int MOST_OPEN = 100;

    /** Signs that do not occur in type arguments. */
    private static final String OTHER_SIGNS = ";{}()=+-|^%!~#\"'";

    private OpenGenericsLimit() {}

    static boolean accepts(String text) {
        return !hasMany(text) || !hasManyOpen(text);
    }

    /** Most texts have fewer signs than may be open; a search for one sign takes a fortieth of the other. */
    private static boolean hasMany(String text) {
        int count = 0;
        for (int at = text.indexOf('<'); at >= 0 && count <= MOST_OPEN; at = text.indexOf('<', at + 1)) {
            count++;
        }
        return count > MOST_OPEN;
    }

    private static boolean hasManyOpen(String text) {
        int open = 0;
        for (int i = 0; i < text.length() && open <= MOST_OPEN; i++) {
            char sign = text.charAt(i);
            if (sign == '<') {
                // "<<" shifts
                boolean isDouble = i + 1 < text.length() && text.charAt(i + 1) == '<';
                open += isDouble ? 0 : 1;
                i += isDouble ? 1 : 0;
            } else if (sign == '>') {
                open = Math.max(0, open - 1);
            } else if (sign < 128 && OTHER_SIGNS.indexOf(sign) >= 0) {
                open = 0;
            }
        }
        return open > MOST_OPEN;
    }
}
