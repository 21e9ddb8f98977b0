// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final String ANY_TOKEN = "//+|#+|--+|;+|%+|/\\*+|\\(\\*|<!--|\\{-|\"|'";

    private static final Pattern AUTODEV_IN_LINE =
            Pattern.compile("\\s*+(?:" + ANY_TOKEN + ")\\s*+(autodev\\s*+:\\s*+\\S.*+)", Pattern.CASE_INSENSITIVE);

    private static final List<String> ENDS = List.of("*/", "*)", "-->", "-}");

    private static final String SLASHES = "//+|/\\*+";
    private static final String HASH = "#+";
    private static final String DASHES = "--+|\\{-|/\\*+";
    private static final String SEMICOLON = ";+";
    private static final String PERCENT = "%+";
    private static final String MARKUP = "<!--";

    /** How comments begin in languages without a grammar. */
    private static final Map<String, String> TOKENS = tokens(Map.of(
            SLASHES,
            "swift dart scala groovy objective-c objective-cpp zig solidity proto proto3 haxe d less scss css verilog"
                    + " systemverilog glsl hlsl wgsl apex vala fsharp",
            SLASHES + "|#",
            "php",
            SLASHES + "|" + MARKUP,
            "vue svelte astro",
            HASH,
            "elixir perl raku r julia shellscript sh bash zsh fish powershell yaml toml dockerfile makefile cmake nim crystal"
                    + " coffeescript gdscript tcl nix terraform hcl graphql starlark properties awk make ps1",
            DASHES,
            "lua sql haskell elm ada vhdl applescript purescript",
            SEMICOLON,
            "clojure lisp commonlisp scheme racket ini asm",
            PERCENT,
            "latex tex erlang prolog matlab octave",
            MARKUP,
            "html xml markdown",
            "\\(\\*",
            "ocaml pascal"));

    private RequestComment() {}

    /** Whether it is known how comments begin in this language without a grammar. */
    static boolean isKnown(String languageId) {
        return TOKENS.containsKey(languageId);
    }

    /**
     * The requested code, in the words of a comment that is the only thing on its line, in a language without a grammar.
     *
     * @param languageId decides how comments begin; {@code autodev:} counts behind any token, and in any language
     */
    public static Optional<String> inLine(String languageId, String line) {
        Matcher named = AUTODEV_IN_LINE.matcher(line);
        if (named.matches()) {
            return in(withoutEnd(named.group(1)));
        }
        Matcher comment = Pattern.compile("\\s*+(?:" + TOKENS.getOrDefault(languageId, "(?!)") + ")\\s*+(\\S.*+)")
                .matcher(line);
        return comment.matches() ? in(withoutEnd(comment.group(1))) : Optional.empty();
    }

    /** Not by a pattern, which would try each split of a run of blanks. */
    private static String withoutEnd(String comment) {
        String text = comment.strip();
        String end = ENDS.stream().filter(text::endsWith).findFirst().orElse("");
        return text.substring(0, text.length() - end.length()).strip();
    }

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

    /** @param languages their identifiers by how comments begin in them, separated by spaces */
    private static Map<String, String> tokens(Map<String, String> languages) {
        Map<String, String> tokens = new HashMap<>();
        languages.forEach((token, ids) -> List.of(ids.split(" ")).forEach(id -> tokens.put(id, token)));
        return Map.copyOf(tokens);
    }
}
