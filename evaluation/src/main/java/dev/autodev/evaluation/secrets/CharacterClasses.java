// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.secrets;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The printable ASCII members of a character class of a regular expression. */
final class CharacterClasses {

    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String PRINTABLE =
            IntStream.rangeClosed('!', '~').mapToObj(Character::toString).collect(Collectors.joining());

    private CharacterClasses() {}

    /**
     * @param inside what is between the brackets
     * @param bothCases whether letters count in both cases
     */
    static String members(String inside, boolean bothCases) {
        boolean negated = inside.startsWith("^");
        StringBuilder members = new StringBuilder();
        for (int i = negated ? 1 : 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (inside.startsWith("[:alnum:]", i)) {
                members.append(DIGITS).append(LOWER).append(UPPER);
                i += "[:alnum:]".length() - 1;
            } else if (c == '\\') {
                i++;
                members.append(escaped(inside, i));
                i += inside.charAt(i) == 'x' ? 2 : 0;
            } else if (i + 2 < inside.length() && inside.charAt(i + 1) == '-' && inside.charAt(i + 2) != '\\') {
                for (char member = c; member <= inside.charAt(i + 2); member++) {
                    members.append(member);
                }
                i += 2;
            } else {
                members.append(c);
            }
        }
        String all = members.toString();
        if (bothCases) {
            all += all.chars()
                    .filter(Character::isLowerCase)
                    .mapToObj(c -> Character.toString(c - 32))
                    .collect(Collectors.joining());
        }
        if (!negated) {
            return all;
        }
        String excluded = all;
        return PRINTABLE
                .chars()
                .filter(c -> excluded.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String escaped(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case 'w' -> DIGITS + LOWER + UPPER + "_";
            case 'd' -> DIGITS;
            case 's' -> " ";
            case 'S' -> PRINTABLE;
            case 'n', 'r' -> text.length() > 12 ? "" : "\n"; // tokens that may be wrapped are not
            case 't' -> " ";
            case 'x' -> Character.toString(Integer.parseInt(text.substring(at + 1, at + 3), 16));
            default -> Character.toString(c);
        };
    }
}
