// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Placeholders in place of code: "... rest of the code", "TODO: implement", "your code here". */
public final class OmissionMarkers {

    private static final Pattern COMMENT = Pattern.compile("//|#|--|/\\*|\\*|<!--|\\{/\\*");

    /** In characters: no placeholder is as long, and on a longer text the patterns below take quadratic time. */
    private static final int LONGEST_REMARK = 300;

    private static final String THING =
            "(?:code|file|class|function|method|implementation|logic|body|methods|functions|fields|imports|cases|tests)";

    /** Placeholders only in a comment on a line of its own. */
    private static final Pattern MARKER = Pattern.compile("(?i)\\s*+"
            + "(?:\\.{3}|\u2026|(?:--|\\[|<)\\s*snip"
            + "|(?:TODO|FIXME)\\b.*\\bimplement"
            + "|(?:add |put |write |insert )?your (?:own )?(?:code|implementation|logic)\\b.*(?:here|below)"
            + "|(?:the )?(?:actual |real )?" + THING
            + " (?:goes |would go |omitted |continues )?(?:here|for brevity)\\b"
            + "|implement (?:this|me|the rest)\\b)");

    /** Placeholders in any comment. */
    private static final Pattern ANYWHERE = Pattern.compile("(?i)"
            + "\\brest of (?:the |your |this )?(?:existing |original )?" + THING + "\\b"
            + "|\\b(?:existing|remaining|previous|other|original) " + THING
            + "\\b.*(?:unchanged|here|same|remains?|\\.{3}|omitted)"
            + "|\\bomitted for brevity\\b|\\b(?:remains|stays|is) (?:the same|unchanged) as (?:before|above)\\b"
            + "|\\bsame as (?:before|above)\\s*+(?:\\*/)?\\s*+$");

    private static final Pattern NEW_CODE = Pattern.compile("(?i)\\b(?:TODO|FIXME|your|implement|actual|real)\\b");

    private OmissionMarkers() {}

    public static boolean containsPlaceholder(Snippet snippet) {
        return !lines(snippet).isEmpty();
    }

    /** Whether a placeholder stands for code that exists, rather than for code that is still to be written. */
    public static boolean meansExistingCode(String line) {
        return !NEW_CODE.matcher(line).find();
    }

    /** The lines of {@code snippet} that are placeholders, without white space around them. */
    public static List<String> lines(Snippet snippet) {
        StringBuilder code = new StringBuilder(snippet.code());
        snippet.layout().verbatim().forEach(literal -> blank(code, literal));
        for (Declaration declaration : snippet.tree().declarations()) {
            Span doc = declaration.doc();
            // a docstring may show how to call the function, line by line
            if (doc != null && declaration.body() != null && declaration.body().contains(doc)) {
                blank(code, doc);
            }
        }
        List<String> marked = new ArrayList<>();
        String above = "";
        for (String line : code.toString().split("\n")) {
            String stripped = line.strip();
            if (isMarked(line) || isDots(stripped) && !above.isEmpty() && !isSuite(above)) {
                marked.add(stripped);
            }
            above = stripped.isEmpty() ? above : stripped;
        }
        return marked;
    }

    private static boolean isDots(String line) {
        return line.equals("...") || line.equals("\u2026");
    }

    /**
     * Whether dots below {@code above} are the whole body of a Python suite rather than an omission.
     *
     * @param above the line above the dots, stripped
     */
    private static boolean isSuite(String above) {
        int comment = above.indexOf('#');
        String code = comment > 0 ? above.substring(0, comment).stripTrailing() : above;
        return ":\"'".indexOf(code.charAt(code.length() - 1)) >= 0;
    }

    private static boolean isMarked(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (!comment.find()) {
            return false;
        }
        String remark = line.substring(comment.end(), Math.min(line.length(), comment.end() + LONGEST_REMARK));
        boolean alone = line.substring(0, comment.start()).isBlank();
        return alone && MARKER.matcher(remark).lookingAt()
                || ANYWHERE.matcher(remark).find();
    }

    private static void blank(StringBuilder code, Span span) {
        for (int at = span.start(); at < span.end(); at++) {
            if (code.charAt(at) != '\n') {
                code.setCharAt(at, '"');
            }
        }
    }
}
