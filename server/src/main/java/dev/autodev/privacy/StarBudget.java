// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces lines of an ignore file whose stars take too long to match. A matcher tries each star at each character of a
 * name, so each further star multiplies the steps by the length of the name.
 *
 * <p>The replacement excludes all that the line excludes, and more: an error must not disclose a file. A line that includes
 * files again is dropped for the same reason.
 *
 * <p><i>Confined to one thread.</i> One budget is for one file.
 */
final class StarBudget {

    /** For all lines of a file: 16 lines of three stars, or 4,096 of two. */
    private static final long STEPS = 1 << 20;

    /** The longest name that file systems allow. */
    private static final int NAME_LENGTH = 256;

    private static final Pattern STARS = Pattern.compile("\\*+");

    /** From the first star to the last one. */
    private static final Pattern FIRST_TO_LAST_STAR = Pattern.compile("\\*.*\\*");

    /** From the first sign that is not a plain character. */
    private static final Pattern FROM_FIRST_SIGN = Pattern.compile("[*?\\[\\\\].*");

    private long left = STEPS;

    /** The line itself, or one that costs less; empty to leave it out. */
    String affordable(String line) {
        long stars = STARS.matcher(line).results().count();
        if (stars < 2) {
            return line;
        }
        long steps = 1;
        for (int i = 1; i < stars && steps <= STEPS; i++) {
            steps *= NAME_LENGTH;
        }
        if (steps <= left) {
            left -= steps;
            return line;
        }
        return line.startsWith("!")
                ? ""
                : Arrays.stream(line.split("/", -1)).map(StarBudget::wider).collect(Collectors.joining("/"));
    }

    /** A pattern for a name with one star that matches whatever {@code name} matches. */
    private static String wider(String name) {
        if (name.equals("**") || name.startsWith("#")) {
            return name;
        }
        boolean plain = name.indexOf('[') < 0 && name.indexOf('\\') < 0;
        return (plain ? FIRST_TO_LAST_STAR : FROM_FIRST_SIGN).matcher(name).replaceFirst("*");
    }
}
