// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

/** How the lines of a text end. */
public enum LineEnding {
    LF("\n"),
    CRLF("\r\n"),
    CR("\r");

    private final String characters;

    LineEnding(String characters) {
        this.characters = characters;
    }

    public String characters() {
        return characters;
    }

    /** The ending most lines of {@code text} have; {@link #LF} when there is none. */
    public static LineEnding of(CharSequence text) {
        int lf = 0;
        int crlf = 0;
        int cr = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lf++;
            } else if (c == '\r') {
                if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    crlf++;
                    i++;
                } else {
                    cr++;
                }
            }
        }
        return ofMost(lf, crlf, cr);
    }

    static LineEnding ofMost(int lf, int crlf, int cr) {
        if (crlf > lf && crlf >= cr) {
            return CRLF;
        }
        return cr > lf ? CR : LF;
    }

    /** {@code text} with every line end replaced by this one. */
    public String applyTo(String text) {
        String normalized = normalize(text);
        return this == LF ? normalized : normalized.replace("\n", characters);
    }

    /** {@code text} with every line end as a single line feed. */
    public static String normalize(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
