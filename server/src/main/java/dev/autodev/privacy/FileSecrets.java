// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets whose place in a file says what they are: Kubernetes secrets, password files, cookies. */
final class FileSecrets {

    private static final Pattern SECRET_KIND =
            Pattern.compile("\\bkind:[ \\t]{0,8}[\"']?Secret\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern DATA = Pattern.compile("(?m)^([ \\t]{0,40})(?:string)?[dD]ata:[ \\t]*$");

    private static final Pattern ENTRY = Pattern.compile(
            "([ \\t]{1,80})([\\w.-]{1,80}+):[ \\t]{0,8}(?:[|>][-+]?\\s{1,80})?[\"']?([^\\s\"'{}]{4,8000}+)[\"']?[ \\t]*");

    /** Host, port, database, user and password, as PostgreSQL reads them. */
    private static final Pattern PASSWORD_LINE =
            Pattern.compile("(?m)^[\\w.*-]{1,80}+:(?:\\d{4,5}|\\*):[\\w*-]{1,60}+:[\\w*.-]{1,60}+:(\\S{4,100}+)$");

    private static final Pattern COOKIE =
            Pattern.compile("cookie[\"']?\\s{0,2}[:,=]\\s{0,3}[\"']?", Pattern.CASE_INSENSITIVE);

    private static final Pattern COOKIE_VALUE = Pattern.compile("[\\w.-]{1,60}+=([\\w.%+/~-]{16,2000}+)");

    private static final int MAX_COOKIES = 4096;

    private FileSecrets() {}

    static void find(SearchText in, List<Secret> found) {
        if (in.lower().contains("kind:") && SECRET_KIND.matcher(in.text()).find()) {
            kubernetes(in.text(), found);
        }
        Matcher line = PASSWORD_LINE.matcher(in.text());
        while (line.find()) {
            if (SecretHeuristics.isPassword(line.group(1))) {
                found.add(new Secret(new Span(line.start(1), line.end(1)), "password"));
            }
        }
        Matcher cookie = COOKIE.matcher(in.text());
        int[] searched = {0};
        in.each("cookie", at -> {
            if (at >= searched[0] && cookie.region(at, in.text().length()).lookingAt()) {
                searched[0] = cookies(in.text(), cookie.end(), found);
            }
        });
    }

    private static int cookies(String text, int from, List<Secret> found) {
        int lineEnd = text.indexOf('\n', from);
        int end = Math.min(lineEnd < 0 ? text.length() : lineEnd, from + MAX_COOKIES);
        Matcher value = COOKIE_VALUE.matcher(text).region(from, end);
        while (value.find()) {
            if (SecretHeuristics.isKey(value.group(1))) {
                found.add(new Secret(new Span(value.start(1), value.end(1)), "cookie"));
            }
        }
        return end;
    }

    /** The entries of {@code data} and {@code stringData}, which are indented more than their heading. */
    private static void kubernetes(String text, List<Secret> found) {
        Matcher data = DATA.matcher(text);
        Matcher entry = ENTRY.matcher(text);
        while (data.find()) {
            int at = data.end() + 1;
            while (at < text.length()
                    && entry.region(at, text.length()).lookingAt()
                    && entry.group(1).length() > data.group(1).length()) {
                if (!SecretHeuristics.isReference(entry.group(3))) {
                    found.add(new Secret(new Span(entry.start(3), entry.end(3)), "Kubernetes secret"));
                }
                at = entry.end() + 1;
            }
        }
    }
}
