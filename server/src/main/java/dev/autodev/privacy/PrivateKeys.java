// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds private keys in the formats of PEM and PGP, also inside string literals. */
final class PrivateKeys {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";

    private static final Pattern LABEL = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----");

    /** Enough key data to be more than a mention of the format. */
    private static final Pattern BODY = Pattern.compile("[A-Za-z0-9+/=]{24,}");

    /** In characters. The longest keys in use have about 15 KB. */
    private static final int MAX_LENGTH = 32 * 1024;

    private static final int CLOSING = 40;

    private PrivateKeys() {}

    static void find(String text, List<Secret> found) {
        int from = text.indexOf(BEGIN);
        while (from >= 0) {
            int after = from + BEGIN.length();
            Matcher label = LABEL.matcher(text).region(from, Math.min(text.length(), from + 80));
            if (label.lookingAt()) {
                int end = end(text, label.end());
                Matcher body = BODY.matcher(text).region(label.end(), end);
                if (body.find()) {
                    found.add(new Secret(new Span(from, end), "private key"));
                    after = end;
                }
            }
            from = text.indexOf(BEGIN, after);
        }
        OtherKeyFormats.find(text, found);
    }

    /** The end of the closing line or, if the block is cut, of its last line of key data. */
    private static int end(String text, int from) {
        int limit = Math.min(text.length(), from + MAX_LENGTH);
        int closing = text.indexOf(END, from);
        int another = text.indexOf(BEGIN, from);
        if (closing >= 0 && closing < limit && (another < 0 || closing < another)) {
            int dashes = text.indexOf("-----", closing + END.length());
            return dashes >= 0 && dashes < closing + END.length() + CLOSING ? dashes + 5 : closing;
        }
        int end = from;
        int line = from;
        while (line < limit) {
            int next = text.indexOf('\n', line);
            int lineEnd = next < 0 ? text.length() : next;
            boolean body = BODY.matcher(text).region(line, lineEnd).find();
            if (!body && lineEnd > line + 2 && line > from) {
                break;
            }
            end = body ? lineEnd : end;
            line = lineEnd + 1;
        }
        return Math.min(end, limit);
    }
}
