// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes comments that ask for code: {@code autodev: ...}, {@code TODO: ...} and {@code FIXME(name): ...}. Without a
 * colon only {@code TODO} and {@code FIXME} in capitals count, because {@code autodev} and {@code todo} also begin
 * ordinary sentences.
 */
public final class RequestComment {

    private static final Pattern WITH_COLON =
            Pattern.compile("(?is)\\s*(?:autodev|todo|fixme)(?:\\([^)\\n]*\\))?\\s*:\\s*(\\S.*)");
    private static final Pattern WITHOUT_COLON =
            Pattern.compile("(?s)\\s*(?:TODO|FIXME)(?:\\([^)\\n]*\\))?\\s+(?:-\\s+)?([\\p{L}\\p{N}`'\"].*)");

    private RequestComment() {}

    /**
     * The requested code, in the words of the comment.
     *
     * @param text of the comment, without its tokens
     */
    public static Optional<String> in(String text) {
        Matcher matcher = WITH_COLON.matcher(text);
        if (!matcher.matches()) {
            matcher = WITHOUT_COLON.matcher(text);
        }
        return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
