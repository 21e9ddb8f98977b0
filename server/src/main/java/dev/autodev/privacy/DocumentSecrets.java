// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
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

    private String text = "";
    private List<Secret> found = List.of();
    private boolean isSpread;

    /**
     * The redactions of a text and the name of its file, as {@link Redactions#of(List, List)} makes them.
     *
     * @param known secrets from elsewhere, such as the keys in the environment
     */
    public Redactions redactions(String now, String name, List<String> known) {
        return Redactions.of(List.of(now, name), known, text -> text.equals(name) ? SecretFinder.find(name) : in(text));
    }

    /** All secrets of the text, sorted, as {@link SecretFinder#find} finds them. */
    synchronized List<Secret> in(String now) {
        if (!now.equals(text)) {
            found = now.length() < SHORT || text.length() < SHORT || isSpread ? searched(now) : changed(now);
            text = now;
        }
        return found;
    }

    private List<Secret> searched(String now) {
        isSpread = isSpread(now);
        return SecretFinder.find(now);
    }

    private static boolean isSpread(String part) {
        return part.toLowerCase(Locale.ROOT).contains(KUBERNETES);
    }

    private List<Secret> changed(String now) {
        int start = commonStart(now, text);
        int rest = commonEnd(now, text, start);
        int growth = now.length() - text.length();
        Span edit = new Span(start, now.length() - rest);
        Span near = reaching(now, edit, LONG_REACH);
        boolean isLong = LONG_FORMATS.stream().anyMatch(near.of(now)::contains);
        Span window = isLong ? near : reaching(now, edit, REACH);
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
        if (window.length() * 2 > now.length() || isSpread(window.of(now))) {
            return searched(now);
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

    private static int commonStart(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int start = 0;
        while (start < most && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        return start;
    }

    private static int commonEnd(String one, String other, int start) {
        int most = Math.min(one.length(), other.length()) - start;
        int end = 0;
        while (end < most && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return end;
    }

    /** The lines within the reach of an edit; none cuts a word. */
    private static Span reaching(String now, Span edit, int reach) {
        int start = Math.max(0, edit.start() - reach);
        int line = now.lastIndexOf('\n', start);
        if (start - line <= LONG_REACH) {
            start = line + 1;
        }
        while (start > 0 && !Character.isWhitespace(now.charAt(start - 1))) {
            start--;
        }
        int end = Math.min(now.length(), edit.end() + reach);
        int lineEnd = now.indexOf('\n', end);
        if (lineEnd >= 0 && lineEnd - end <= LONG_REACH) {
            end = lineEnd;
        }
        while (end < now.length() && !Character.isWhitespace(now.charAt(end))) {
            end++;
        }
        return new Span(Math.min(start, edit.start()), Math.max(end, edit.end()));
    }
}
