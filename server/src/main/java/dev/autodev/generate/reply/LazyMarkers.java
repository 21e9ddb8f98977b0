package dev.autodev.generate.reply;

import java.util.regex.Pattern;

/** Signs that a model left the work to the reader: "... rest of the code", "TODO: implement", "your code here". */
public final class LazyMarkers {

    private static final Pattern MARKER = Pattern.compile("(?im)^\\s*(?://|#|--|/\\*|\\*|<!--)\\s*"
            + "(?:\\.{3}|\u2026|.*\\brest of (?:the |your )?(?:code|file|class|function|implementation|method)\\b"
            + "|.*\\b(?:existing|remaining|previous|other) (?:code|methods|functions|implementation)\\b.*"
            + "(?:unchanged|here|same|remains|\\.{3})"
            + "|(?:TODO|FIXME)\\b.*\\bimplement|(?:add |put |write |insert )?your (?:code|implementation|logic)\\b.*here"
            + "|(?:implementation|code|logic) (?:goes )?here\\b)");

    private LazyMarkers() {}

    public static boolean in(String code) {
        return MARKER.matcher(code).find();
    }
}
