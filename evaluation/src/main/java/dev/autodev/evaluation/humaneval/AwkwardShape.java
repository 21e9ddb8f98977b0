// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import com.google.gson.JsonPrimitive;
import dev.autodev.task.Task;
import dev.autodev.text.Indentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A form in which a correct reply is hard to read. The reply leads to {@link EditExercise#after()}, or the result says that
 * something is wrong with it.
 *
 * @param suits whether a reply to the exercise can have the form
 */
record AwkwardShape(String name, Predicate<EditExercise> suits, Function<EditExercise, String> reply) {

    private static final Predicate<EditExercise> ANY = exercise -> true;
    private static final Predicate<EditExercise> HAS_FUNCTION =
            exercise -> !exercise.function().isEmpty();
    private static final Predicate<EditExercise> IMPLEMENT = exercise -> exercise.task() == Task.IMPLEMENT;
    private static final Predicate<EditExercise> CHANGE =
            exercise -> exercise.task() == Task.FIX || exercise.task() == Task.REFACTOR;
    private static final Predicate<EditExercise> PYTHON =
            HAS_FUNCTION.and(exercise -> exercise.language().id().equals("python"));

    static final List<AwkwardShape> ALL = List.of(
            // edit formats
            new AwkwardShape("diff", ANY, exercise -> tagged("diff", DiffText.unified(exercise, 3, 0))),
            new AwkwardShape("diff, wrong numbers", ANY, exercise -> tagged("diff", DiffText.unified(exercise, 3, 7))),
            new AwkwardShape("diff, no numbers", ANY, exercise -> tagged("diff", DiffText.unified(exercise, 3, -1))),
            new AwkwardShape("diff, no header", ANY, exercise -> tagged("diff", DiffText.body(exercise, 3, " "))),
            new AwkwardShape(
                    "diff, no spaces", ANY, exercise -> tagged("diff", "@@\n" + DiffText.body(exercise, 3, ""))),
            new AwkwardShape(
                    "diff, one line of context", ANY, exercise -> tagged("diff", DiffText.unified(exercise, 1, 0))),
            new AwkwardShape("diff, code tag", ANY, exercise -> fence(exercise, DiffText.unified(exercise, 3, 0))),
            new AwkwardShape("diff, no fence", ANY, exercise -> DiffText.unified(exercise, 3, 0)),
            new AwkwardShape(
                    "diff between sentences",
                    ANY,
                    exercise -> "This is the change:\n\n" + DiffText.unified(exercise, 3, 0) + "\nIt works now.\n"),
            new AwkwardShape(
                    "Begin Patch",
                    ANY,
                    exercise -> "*** Begin Patch\n*** Update File: solution\n@@\n" + DiffText.body(exercise, 3, " ")
                            + "*** End Patch\n"),
            new AwkwardShape(
                    "SEARCH and REPLACE",
                    ANY,
                    exercise -> DiffText.searched(exercise, "<<<<<<< SEARCH", "=======", ">>>>>>> REPLACE")),
            new AwkwardShape(
                    "SEARCH and REPLACE in a fence",
                    ANY,
                    exercise -> "solution\n"
                            + fence(
                                    exercise,
                                    DiffText.searched(exercise, "<<<<<<< SEARCH", "=======", ">>>>>>> REPLACE"))),
            new AwkwardShape(
                    "SEARCH, dashes",
                    ANY,
                    exercise -> DiffText.searched(exercise, "------- SEARCH", "=======", "+++++++ REPLACE")),
            new AwkwardShape(
                    "SEARCH, other indentation",
                    ANY,
                    exercise -> DiffText.dedented(exercise, "<<<<<<< SEARCH", "=======", ">>>>>>> REPLACE")),
            new AwkwardShape(
                    "old and new string",
                    ANY,
                    exercise -> DiffText.searched(
                            exercise, "<old_string>", "</old_string>\n<new_string>", "</new_string>")),
            new AwkwardShape(
                    "before and after",
                    ANY,
                    exercise -> "**Before:**\n" + fence(exercise, DiffText.old(exercise)) + "\n**After:**\n"
                            + fence(exercise, DiffText.now(exercise))),
            new AwkwardShape(
                    "replace this with that",
                    ANY,
                    exercise -> "Replace\n\n" + fence(exercise, DiffText.old(exercise)) + "\nwith\n\n"
                            + fence(exercise, DiffText.now(exercise))),
            new AwkwardShape(
                    "changed lines with context",
                    exercise -> exercise.kind().equals("fix") || exercise.kind().equals("refactor a line"),
                    exercise -> fence(exercise, DiffText.now(exercise))),
            // code left out
            new AwkwardShape(
                    "elided around",
                    HAS_FUNCTION,
                    exercise -> fence(
                            exercise,
                            comment(exercise, "... existing code ...") + "\n\n" + exercise.function() + "\n"
                                    + comment(exercise, "... rest of the code ..."))),
            new AwkwardShape(
                    "elided right above",
                    HAS_FUNCTION,
                    exercise ->
                            fence(exercise, comment(exercise, "... existing code ...") + "\n" + exercise.function())),
            new AwkwardShape("elided below in the body", CHANGE, AwkwardShape::elidedBelow),
            // decoration
            new AwkwardShape(
                    "line numbers", HAS_FUNCTION, exercise -> fence(exercise, numbered(exercise.function(), " | "))),
            new AwkwardShape(
                    "line numbers, colons",
                    HAS_FUNCTION,
                    exercise -> fence(exercise, numbered(exercise.function(), ": "))),
            new AwkwardShape(
                    "line numbers, tabs",
                    HAS_FUNCTION,
                    exercise -> fence(exercise, numbered(exercise.function(), "\t"))),
            new AwkwardShape(
                    "quoted", HAS_FUNCTION, exercise -> Indentation.indent(fence(exercise, exercise.function()), "> ")),
            new AwkwardShape(
                    "console",
                    PYTHON,
                    exercise ->
                            fence(exercise, ">>> " + exercise.function().strip().replace("\n", "\n... ") + "\n")),
            new AwkwardShape(
                    "HTML",
                    HAS_FUNCTION,
                    exercise -> "<pre><code class=\"language-"
                            + exercise.language().id() + "\">"
                            + exercise.function()
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace(">", "&gt;") + "</code></pre>\n"),
            new AwkwardShape(
                    "line ends written out", HAS_FUNCTION, exercise -> escaped(fence(exercise, exercise.function()))),
            new AwkwardShape(
                    "line ends written out in a fence",
                    HAS_FUNCTION,
                    exercise -> fence(exercise, escaped(exercise.function()) + "\n")),
            // transport
            new AwkwardShape(
                    "THINK in brackets",
                    HAS_FUNCTION,
                    exercise -> "[THINK]" + decoy(exercise) + "[/THINK]" + fence(exercise, exercise.function())),
            new AwkwardShape(
                    "thinking",
                    HAS_FUNCTION,
                    exercise ->
                            "<thinking>\n" + decoy(exercise) + "</thinking>\n" + fence(exercise, exercise.function())),
            new AwkwardShape(
                    "thoughts in triangles",
                    HAS_FUNCTION,
                    exercise -> "\u25C1think\u25B7" + decoy(exercise) + "\u25C1/think\u25B7" + exercise.function()),
            new AwkwardShape(
                    "channels",
                    HAS_FUNCTION,
                    exercise -> "<|channel|>analysis<|message|>" + decoy(exercise)
                            + "<|end|><|start|>assistant<|channel|>final<|message|>"
                            + fence(exercise, exercise.function())),
            new AwkwardShape(
                    "channels without tokens",
                    HAS_FUNCTION,
                    exercise -> "analysisWe need it." + decoy(exercise) + "assistantfinal"
                            + fence(exercise, exercise.function())),
            new AwkwardShape(
                    "end token",
                    HAS_FUNCTION,
                    exercise -> fence(exercise, exercise.function()).strip() + "<|im_end|>"),
            new AwkwardShape(
                    "end token behind code",
                    HAS_FUNCTION,
                    exercise -> exercise.function().strip() + "</s>"),
            new AwkwardShape(
                    "next turn",
                    HAS_FUNCTION,
                    exercise -> exercise.function().strip() + "<|endoftext|><|im_start|>user\nGo on\n"),
            new AwkwardShape(
                    "box",
                    HAS_FUNCTION,
                    exercise -> "<|begin_of_box|>" + exercise.function().strip() + "<|end_of_box|>"),
            new AwkwardShape(
                    "fence glued to the end",
                    HAS_FUNCTION,
                    exercise -> "```" + exercise.language().id() + "\n"
                            + exercise.function().strip() + "```"),
            new AwkwardShape(
                    "fence glued, prose after",
                    HAS_FUNCTION,
                    exercise -> "Sure:\n```" + exercise.language().id() + "\n"
                            + exercise.function().strip() + "```\nThis works.\n"),
            // which code
            new AwkwardShape(
                    "draft, then the answer",
                    HAS_FUNCTION,
                    exercise -> "First try:\n" + decoyBlock(exercise) + "That is wrong. Corrected:\n"
                            + fence(exercise, exercise.function())),
            new AwkwardShape(
                    "JSON line in a comment",
                    IMPLEMENT,
                    exercise -> exercise.function() + "\n" + comment(exercise, "{\"code\": \"x = 1\"}") + "\n"),
            new AwkwardShape(
                    "JSON of another tool",
                    HAS_FUNCTION,
                    exercise -> fence(exercise, exercise.function()) + "\n"
                            + tagged("json", "{\"code\": \"ok\", \"tests\": 3}\n")),
            new AwkwardShape(
                    "shell block first",
                    HAS_FUNCTION,
                    exercise -> tagged("bash", "mkdir -p src\n") + "\n" + fence(exercise, exercise.function())),
            new AwkwardShape(
                    "file tree first",
                    HAS_FUNCTION,
                    exercise ->
                            tagged("", "src/\n  solution\n  test/\n") + "\n" + fence(exercise, exercise.function())),
            new AwkwardShape(
                    "tool call",
                    HAS_FUNCTION,
                    exercise ->
                            "{\"name\": \"write\", \"arguments\": {\"content\": " + json(exercise.function()) + "}}"),
            new AwkwardShape("whole file", HAS_FUNCTION, exercise -> fence(exercise, exercise.after())),
            new AwkwardShape("whole file, no fence", HAS_FUNCTION, EditExercise::after),
            new AwkwardShape("usage only", IMPLEMENT, exercise -> "Use it so:\n" + fence(exercise, usage(exercise))));

    private static String fence(EditExercise exercise, String code) {
        return tagged(exercise.language().id(), code);
    }

    private static String tagged(String tag, String code) {
        return "```" + tag + "\n" + (code.endsWith("\n") ? code : code + "\n") + "```\n";
    }

    private static String json(String text) {
        return new JsonPrimitive(text).toString();
    }

    private static String escaped(String text) {
        String quoted = json(text.stripTrailing());
        return quoted.substring(1, quoted.length() - 1)
                .replace("\\u003c", "<")
                .replace("\\u003e", ">")
                .replace("\\u003d", "=")
                .replace("\\u0026", "&")
                .replace("\\u0027", "'");
    }

    private static String comment(EditExercise exercise, String text) {
        return exercise.language().lineComment() + " " + text;
    }

    private static String numbered(String code, String separator) {
        List<String> numbered = new ArrayList<>();
        code.lines().forEach(line -> numbered.add((numbered.size() + 1) + separator + line));
        return String.join("\n", numbered) + "\n";
    }

    private static String decoy(EditExercise exercise) {
        return "Maybe\n" + decoyBlock(exercise);
    }

    private static String decoyBlock(EditExercise exercise) {
        String first = exercise.function().lines().findFirst().orElse("");
        return fence(exercise, first + "\n    wrong(1)\n");
    }

    private static String usage(EditExercise exercise) {
        return exercise.language().id().equals("python")
                ? "result = " + exercise.name() + "(1)\nprint(result)\n"
                : exercise.name() + "(1);\n";
    }

    private static String elidedBelow(EditExercise exercise) {
        List<String> function = exercise.function().lines().toList();
        List<String> changed = DiffText.changedLines(exercise);
        int last = 0;
        for (int i = 0; i < function.size(); i++) {
            last = changed.stream()
                            .map(String::strip)
                            .toList()
                            .contains(function.get(i).strip())
                    ? i
                    : last;
        }
        int shown = Math.min(function.size(), last + 2);
        String head = String.join("\n", function.subList(0, shown));
        String depth = Indentation.leading(function.get(Math.max(0, shown - 1)));
        return fence(
                exercise,
                shown == function.size()
                        ? exercise.function()
                        : head + "\n" + depth + comment(exercise, "... rest of the function stays the same ...") + "\n"
                                + (exercise.language().id().equals("python") ? "" : "}\n"));
    }
}
