// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The secrets of a document that changes by small edits. After an edit only the text around it is searched again, as far as
 * a secret and the name that tells it can reach; the others are those of the text before.
 *
 * <p><i>Thread-safe.</i>
 */
public final class DocumentSecrets {

    /** In UTF-16 code units. A shorter text is searched as a whole. */
    private static final int SHORT = 16 * 1024;

    /** The longest distance from a name to the end of its value is some 4,200. */
    private static final int REACH = 5 * 1024;

    /** That of the formats of {@link #LONG_FORMATS}. */
    private static final int LONG_REACH = 36 * 1024;

    /** Words of secrets of many lines. */
    private static final List<String> LONG_FORMATS =
            List.of("-----", "---- ", "Private-", "LS0tLS1CRUdJTi", "kty", "key-data", "KEY-DATA");

    /** A file with this word is searched as a whole, because a value may be far from it. */
    private static final String KUBERNETES = "kind:";

    /** In UTF-16 code units: the words above are not longer. */
    private static final int LONGEST_WORD = 16;

    private TextDocument latest = new TextDocument("", "", 0, "");
    private List<Secret> found = List.of();
    private boolean isSpread;
    private boolean mayBeLong;

    /**
     * The redactions for a part of a document and the name of its file: all secrets of the document, and those from elsewhere
     * that the part contains or cuts.
     *
     * @param known secrets from elsewhere, such as the keys in the environment
     */
    public Redactions redactions(TextDocument now, Span part, String name, List<String> known) {
        int longest = known.stream().mapToInt(String::length).max().orElse(0);
        CharSequence text = now.characters();
        Span near = new Span(Math.max(0, part.start() - longest), Math.min(text.length(), part.end() + longest));
        return Redactions.of(now, in(now), near.of(text), name, known);
    }

    /** All secrets of the document, sorted, as {@link SecretFinder#find} finds them. */
    synchronized List<Secret> in(TextDocument now) {
        if (!now.hasTextOf(latest)) {
            boolean isShort =
                    Math.min(now.characters().length(), latest.characters().length()) < SHORT;
            found = isShort || isSpread ? searched(now) : changed(now, now.differenceFrom(latest));
            latest = now;
        }
        return found;
    }

    private List<Secret> searched(TextDocument now) {
        String text = now.text();
        isSpread = isSpread(text);
        mayBeLong = isLong(text);
        return SecretFinder.find(text);
    }

    private static boolean isLong(String part) {
        return LONG_FORMATS.stream().anyMatch(part::contains);
    }

    private static boolean isSpread(String part) {
        return part.toLowerCase(Locale.ROOT).contains(KUBERNETES);
    }

    /** @param edit outside of which the text is the same */
    private List<Secret> changed(TextDocument document, Span edit) {
        CharSequence now = document.characters();
        int start = edit.start();
        int growth = now.length() - latest.characters().length();
        // words that the edit has made
        Span touched = new Span(Math.max(0, start - LONGEST_WORD), Math.min(now.length(), edit.end() + LONGEST_WORD));
        if (isSpread(touched.of(now))) {
            return searched(document);
        }
        mayBeLong |= isLong(touched.of(now));
        Span near = mayBeLong ? reaching(now, edit, LONG_REACH) : touched;
        Span window = mayBeLong && isLong(near.of(now)) ? near : reaching(now, edit, REACH);
        List<Secret> before =
                found.stream().filter(one -> one.span().start() < start).toList();
        List<Secret> after = found.stream()
                .filter(one -> one.span().start() >= start)
                .map(one -> moved(one, Math.max(start - one.span().start(), growth)))
                .toList();
        // what was found at an end of the window is searched as a whole
        for (Secret one : Stream.concat(before.stream(), after.stream()).toList()) {
            if (one.span().start() < window.end() && window.start() < one.span().end()) {
                window = new Span(
                        Math.min(window.start(), one.span().start()),
                        Math.min(now.length(), Math.max(window.end(), one.span().end())));
            }
        }
        if (window.length() * 2 > now.length()) {
            return searched(document);
        }
        List<Secret> all = new ArrayList<>();
        int from = window.start();
        int to = window.end();
        before.stream().filter(one -> one.span().end() <= from).forEach(all::add);
        SecretFinder.find(window.of(now)).forEach(one -> all.add(moved(one, from)));
        after.stream().filter(one -> one.span().start() >= to).forEach(all::add);
        return all;
    }

    private static Secret moved(Secret secret, int distance) {
        return new Secret(
                new Span(secret.span().start() + distance, secret.span().end() + distance), secret.kind());
    }

    /** The lines within the reach of an edit; none cuts a word. */
    private static Span reaching(CharSequence now, Span edit, int reach) {
        int start = Math.max(0, edit.start() - reach);
        int line = Math.min(start, now.length() - 1);
        while (line >= 0 && start - line <= LONG_REACH && now.charAt(line) != '\n') {
            line--;
        }
        if (start - line <= LONG_REACH) {
            start = line + 1;
        }
        while (start > 0 && !Character.isWhitespace(now.charAt(start - 1))) {
            start--;
        }
        int end = Math.min(now.length(), edit.end() + reach);
        int lineEnd = end;
        while (lineEnd < now.length() && lineEnd - end <= LONG_REACH && now.charAt(lineEnd) != '\n') {
            lineEnd++;
        }
        if (lineEnd < now.length() && lineEnd - end <= LONG_REACH) {
            end = lineEnd;
        }
        while (end < now.length() && !Character.isWhitespace(now.charAt(end))) {
            end++;
        }
        return new Span(Math.min(start, edit.start()), Math.max(end, edit.end()));
    }
}
