// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import dev.autodev.text.ApiKeyPrefixes;
import java.util.regex.Pattern;

/**
 * Prepares text from a server for messages: one short line without control characters and without keys.
 *
 * <p><i>Immutable.</i>
 */
final class UserText {

    private static final int LONGEST = 200;

    /** The text is cut before the search for keys, so that a huge body costs nothing. */
    private static final int LONGEST_READ = 2000;

    /** Vendors quote a refused key, sometimes in full. */
    private static final Pattern KEY =
            Pattern.compile("(?i)\\b(?:bearer|basic)\\s+(?=\\S*\\d|\\S{20})[\\w\\-.=+/~*]{6,}"
                    + "|" + ApiKeyPrefixes.regex("[\\w\\-.*]", 6)
                    + "|\\b(?:sk|pk|rk|key)[-_][\\w\\-.*]{6,}"
                    + "|\\beyJ[\\w\\-]{10,}(?:\\.[\\w\\-]+)*"
                    + "|(?<=[?&](?:key|api_key|apikey|token)=)[^&\\s\"']+"
                    + "|\\b(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{32,}\\b");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    private UserText() {}

    static String of(String text) {
        String start = text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
        String masked = KEY.matcher(start).replaceAll("[key]");
        String line = UNPRINTABLE.matcher(masked).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : cut(line);
    }

    private static String cut(String line) {
        int end = LONGEST - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end).stripTrailing() + "…";
    }
}
