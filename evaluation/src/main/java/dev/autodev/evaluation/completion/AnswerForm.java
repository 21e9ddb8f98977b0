// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.completion;

import dev.autodev.text.Indentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A form in which models give the text for a gap.
 *
 * <p><i>Immutable.</i>
 *
 * @param suits whether the form makes sense for a gap
 */
record AnswerForm(String name, Function<Gap, String> answer, Predicate<Gap> suits) {

    private static final String FENCE = "```";

    private static final List<String> END_TOKENS = List.of(
            "<|endoftext|>",
            "<|file_sep|>",
            "<|fim_pad|>",
            "<EOT>",
            "<｜end▁of▁sentence｜>",
            "<|im_end|>",
            "<|file_separator|>",
            "</s>",
            "<fim_suffix>",
            "<end_of_turn>");

    static final List<AnswerForm> ALL = all();

    private static List<AnswerForm> all() {
        List<AnswerForm> forms = new ArrayList<>();
        add(forms, "as it is", Gap::middle);
        add(forms, "line end behind it", gap -> gap.middle() + "\n");
        add(forms, "runs on as the file does", gap -> gap.middle() + gap.suffix());
        add(
                forms,
                "repeats the next line",
                gap -> gap.middle() + "\n" + firstLine(gap.suffix()),
                gap -> hasNext(gap, 1));
        add(forms, "repeats the next lines", gap -> gap.middle() + firstLines(gap.suffix(), 3), gap -> hasNext(gap, 2));
        add(forms, "runs on with another function", gap -> gap.middle() + "\n\n\n" + other(gap));
        add(forms, "never ends", gap -> gap.middle() + "\n\n\n" + other(gap).repeat(60));
        add(
                forms,
                "repeats the line",
                gap -> gap.lineBefore() + gap.middle(),
                gap -> gap.lineBefore().strip().length() >= 3);
        add(
                forms,
                "repeats the line without its indentation",
                gap -> gap.lineBefore().strip() + " " + gap.middle(),
                gap -> {
                    String line = gap.lineBefore();
                    return line.strip().length() >= 3 && line.endsWith(" ");
                });
        add(
                forms,
                "repeats the indentation",
                gap -> gap.lineBefore() + gap.middle(),
                gap -> gap.lineBefore().isBlank());
        add(
                forms,
                "repeats the lines before",
                gap -> lastLines(gap.prefix(), 3) + gap.middle(),
                gap -> gap.prefix().lines().count() > 3);
        add(forms, "repeats everything", gap -> gap.prefix() + gap.middle() + gap.suffix());
        add(forms, "fence", gap -> FENCE + "\n" + gap.middle() + "\n" + FENCE);
        add(
                forms,
                "fence with the language",
                gap -> FENCE + gap.language().id() + "\n" + gap.middle() + "\n" + FENCE + "\n");
        add(forms, "fence, not closed", gap -> FENCE + gap.language().id() + "\n" + gap.middle() + "\n");
        add(forms, "end of a fence", gap -> gap.middle() + "\n" + FENCE);
        add(
                forms,
                "fence between sentences",
                gap -> "Here is the missing code:\n\n" + FENCE + gap.language().id() + "\n" + gap.middle() + "\n"
                        + FENCE + "\n\nThis code completes the function.");
        add(
                forms,
                "sentence before",
                gap -> "Here is the missing code:\n" + gap.middle(),
                gap -> !gap.middle().startsWith("\n"));
        add(forms, "sentence behind", gap -> gap.middle() + "\n\nThis code completes the function as requested.");
        add(forms, "thoughts", gap -> "<think>\nThe loop has to end.\nx = 1\n</think>\n\n" + gap.middle());
        add(forms, "thoughts without a beginning", gap -> "The loop has to end.\n</think>\n\n" + gap.middle());
        add(forms, "line ends of Windows", gap -> gap.middle().replace("\n", "\r\n") + "\r\n");
        add(
                forms,
                "indentation lost",
                gap -> dedented(gap),
                gap -> gap.middle().contains("\n")
                        && !gap.middle().startsWith("\n")
                        // a shorter beginning of the line is not seen to be repeated
                        && (gap.lineBefore().isBlank()
                                || gap.lineBefore().strip().length() >= 3)
                        && gap.middle().lines().noneMatch(String::isBlank));
        add(
                forms,
                "tabs",
                gap -> tabbed(gap),
                gap -> gap.middle().contains("\n  ") && !gap.prefix().contains("\t"));
        add(forms, "token before", gap -> "<|fim_middle|>" + gap.middle());
        add(
                forms,
                "all tokens",
                gap -> "<fim_prefix>" + gap.prefix() + "<fim_suffix>" + gap.suffix() + "<fim_middle>" + gap.middle());
        for (String token : END_TOKENS) {
            add(forms, "ends with " + token, gap -> gap.middle() + token);
            add(forms, "runs on behind " + token, gap -> gap.middle() + token + "\n" + other(gap));
        }
        return List.copyOf(forms);
    }

    private static void add(List<AnswerForm> forms, String name, Function<Gap, String> answer) {
        add(forms, name, answer, gap -> true);
    }

    private static void add(List<AnswerForm> forms, String name, Function<Gap, String> answer, Predicate<Gap> suits) {
        forms.add(new AnswerForm(name, answer, suits));
    }

    /** A function that has nothing to do with the gap. */
    private static String other(Gap gap) {
        return switch (gap.language().id()) {
            case "python" -> "def another_one(value):\n    return value + 1\n\n\n";
            case "go" -> "func anotherOne(value int) int {\n\treturn value + 1\n}\n\n";
            case "rust" -> "fn another_one(value: i32) -> i32 {\n    value + 1\n}\n\n";
            case "javascript" -> "const anotherOne = (value) => {\n  return value + 1;\n}\n\n";
            default -> "int another_one(int value) {\n    return value + 1;\n}\n\n";
        };
    }

    private static boolean hasNext(Gap gap, int lines) {
        return gap.suffix().startsWith("\n")
                && gap.suffix().lines().filter(line -> !line.isBlank()).count() >= lines
                && firstLine(gap.suffix()).strip().length() > 2;
    }

    private static String firstLine(String suffix) {
        return suffix.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    private static String firstLines(String suffix, int count) {
        return suffix.lines().limit(count + 1L).collect(Collectors.joining("\n"));
    }

    private static String lastLines(String prefix, int count) {
        int start = prefix.length();
        for (int line = 0; line < count && start > 0; line++) {
            start = prefix.lastIndexOf('\n', start - 1);
        }
        return prefix.substring(start + 1);
    }

    /** As a model that gives each line from the first column of its own block. */
    private static String dedented(Gap gap) {
        return Indentation.dedent(gap.lineBefore() + gap.middle());
    }

    private static String tabbed(Gap gap) {
        return Indentation.TAB.rewrite(gap.middle(), unit(gap));
    }

    private static Indentation unit(Gap gap) {
        return Indentation.of(gap.prefix() + gap.suffix(), Indentation.FOUR_SPACES);
    }
}
