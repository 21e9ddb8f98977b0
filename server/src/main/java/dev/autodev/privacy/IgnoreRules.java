// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.privacy.IgnorePattern.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an ignore file says. Of several patterns that match, the last one counts.
 *
 * <p><i>Immutable.</i>
 *
 * @param unusable why the patterns are not known, as the end of a sentence; "" if they are
 */
record IgnoreRules(List<IgnorePattern> patterns, String unusable) {

    static final IgnoreRules NONE = new IgnoreRules(List.of(), "");

    private static final int MOST_PATTERNS = 50_000;

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    enum Verdict {
        IGNORED,
        INCLUDED,
        NOT_NAMED
    }

    static IgnoreRules unusable(String reason) {
        return new IgnoreRules(List.of(), reason);
    }

    /** @param content of an ignore file, in any encoding */
    static IgnoreRules of(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        List<IgnorePattern> patterns = new ArrayList<>();
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            IgnorePattern.of(line(text.substring(start, end))).ifPresent(patterns::add);
            if (patterns.size() > MOST_PATTERNS) {
                return unusable("has more than 50,000 patterns");
            }
            start = end + 1;
        }
        return new IgnoreRules(List.copyOf(patterns), "");
    }

    /** As git reads it: one carriage return belongs to the line end, and a zero byte ends the line. */
    private static String line(String text) {
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        int zero = line.indexOf('\0');
        return zero < 0 ? line : line.substring(0, zero);
    }

    Verdict verdict(Target target, MatchSteps steps) {
        for (int i = patterns.size() - 1; i >= 0; i--) {
            IgnorePattern pattern = patterns.get(i);
            if (pattern.matches(target, steps)) {
                return pattern.includes() ? Verdict.INCLUDED : Verdict.IGNORED;
            }
        }
        return Verdict.NOT_NAMED;
    }
}
