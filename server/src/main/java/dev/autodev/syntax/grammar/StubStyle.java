// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which bodies ask to be written. Bodies are compared without braces, comments and docstring, and with single blanks for
 * white space.
 *
 * <p><i>Immutable.</i>
 *
 * @param always bodies that are stubs
 * @param withNote bodies that are stubs only if a comment such as TODO is next to them
 */
public record StubStyle(List<Pattern> always, List<Pattern> withNote) {

    /** A bracketed argument list without a semicolon outside its strings. */
    private static final String ARGUMENTS = "\\((?:[^;\"']|\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+')*\\)";

    /** An argument list whose first string says that something is missing. */
    private static final String UNWRITTEN = "\\(\\s*(?:[\\w.:]+\\()?[$@frbu]{0,2}[\"'`]+(?i:\\W*(?:todo|fixme|"
            + "(?:is |method |function )?not (?:yet )?implemented|not implemented|unimplemented|implement me)\\b)[^;]*\\)";

    private static final String TRIVIAL =
            "null|nil|None|undefined|nullptr|NULL|default(?:\\(\\w+\\))?|0+[lLfFdDuU]?|0\\.0*[fFdD]?|0i32|false|False|\"\"|''"
                    + "|``|\\{ ?}|\\[ ?]|\\( ?\\)|-1|Default::default\\(\\)|String::new\\(\\)|Vec::new\\(\\)|Optional\\.empty\\(\\)"
                    + "|Ok\\(\\(\\)\\)|(?:List|Set|Map)\\.of\\(\\)|(?:empty|mutable)(?:List|Set|Map)(?:Of)?\\(\\)";

    public StubStyle {
        always = List.copyOf(always);
        withNote = List.copyOf(withNote);
    }

    /** Empty bodies, those of {@code patterns}, and with a note also a trivial {@code return}. */
    static StubStyle of(String... patterns) {
        return new StubStyle(
                Arrays.stream(patterns)
                        .map(pattern -> pattern.replace("ARGS", ARGUMENTS).replace("UNWRITTEN", UNWRITTEN))
                        .map(pattern -> Pattern.compile("(?:" + pattern + ") ?;?"))
                        .toList(),
                List.of(
                        Pattern.compile("(?:return ?)?(?:" + TRIVIAL + ")?(?:, ?(?:" + TRIVIAL + "))* ?;?"),
                        Pattern.compile("(?:=>?|->) ?(?:" + TRIVIAL + ") ?;?"),
                        Pattern.compile("pass")));
    }
}
