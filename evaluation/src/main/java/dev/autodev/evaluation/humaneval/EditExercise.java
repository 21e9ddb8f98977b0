// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request in a file of HumanEval-X, and the file that a correct answer leads to.
 *
 * @param kind for the table: the task, and what is selected
 * @param change of the file that is edited
 * @param source the document in which tests are requested if they go into another file, else null
 * @param selection in the document of the request; empty for a cursor
 * @param function the function in the edited file, dedented; without its doc comment if it is to be implemented
 * @param name of the function of the task
 */
record EditExercise(
        String kind,
        Task task,
        Language language,
        FileTexts change,
        @Nullable String source,
        Span selection,
        String function,
        String name) {

    /**
     * The edited file.
     *
     * @param before empty for a new file
     */
    record FileTexts(String before, String after) {}

    private static final Pattern WORD = Pattern.compile("(?<![\\w.\"'#@])[a-z]\\w{3,}(?![\\w\"'(!:])");
    private static final List<String> KEYWORDS = List.of(
            "return",
            "else",
            "elif",
            "while",
            "false",
            "true",
            "null",
            "none",
            "None",
            "self",
            "auto",
            "const",
            "mut",
            "match",
            "break",
            "continue",
            "range",
            "string",
            "std",
            "vector",
            "int32",
            "usize",
            "char",
            "long",
            "float",
            "double",
            "boolean",
            "import",
            "from",
            "with",
            "some",
            "pass",
            "lambda",
            "iter",
            "func",
            "void",
            "bool",
            "struct",
            "class",
            "public",
            "typeof",
            "this",
            "undefined",
            "function",
            "yield",
            "not",
            "and",
            "size",
            "float64",
            "float32",
            "nil",
            "final",
            "throw",
            "static");

    /** The exercises of one task. */
    static List<EditExercise> of(HumanEvalTask task) {
        EditExercise implement = new EditExercise(
                "implement",
                Task.IMPLEMENT,
                task.language(),
                new FileTexts(task.stubbed().text(), task.solution().file()),
                null,
                Span.at(task.stubbed().caret()),
                task.solution().function(),
                task.name());
        return Stream.of(List.of(implement), broken(task), documented(task), TestExercises.of(task))
                .flatMap(List::stream)
                .toList();
    }

    /** The edited file before the request. */
    String before() {
        return change.before();
    }

    /** The edited file after it. */
    String after() {
        return change.after();
    }

    /** The document in which the request is made. */
    String document() {
        return source == null ? before() : source;
    }

    /** The solution with a wrong name in its body, to correct at the name and with parts of the file selected. */
    private static List<EditExercise> broken(HumanEvalTask task) {
        String file = task.solution().file();
        SyntaxTree tree = TestPipeline.SYNTAX.parse(task.language(), file);
        Optional<Declaration> function = named(tree, task.name());
        if (function.isEmpty() || function.get().body() == null) {
            return List.of();
        }
        Span body = Objects.requireNonNull(function.get().body());
        Span doc = function.get().doc();
        int from = doc != null && body.contains(doc) ? doc.end() : body.start();
        Matcher word = WORD.matcher(file).region(from, body.end());
        boolean found = word.find();
        while (found
                && (KEYWORDS.contains(word.group())
                        || tree.commentAt(word.start()).isPresent())) {
            found = word.find();
        }
        if (!found) {
            return List.of();
        }
        String before = file.substring(0, word.end()) + "q" + file.substring(word.end());
        Span wrong = new Span(word.start(), word.end() + 1);
        int lineStart = before.lastIndexOf('\n', wrong.start()) + 1;
        int lineEnd = before.indexOf('\n', wrong.end());
        Span whole =
                new Span(function.get().span().start(), function.get().span().end() + 1);
        return List.of(
                change(task, "fix", Task.FIX, before, wrong),
                change(
                        task,
                        "refactor a line",
                        Task.REFACTOR,
                        before,
                        new Span(lineStart, lineEnd < 0 ? before.length() : lineEnd)),
                change(task, "refactor a function", Task.REFACTOR, before, whole),
                change(task, "refactor a file", Task.REFACTOR, before, new Span(0, before.length())));
    }

    private static EditExercise change(HumanEvalTask task, String kind, Task what, String before, Span selection) {
        return new EditExercise(
                kind,
                what,
                task.language(),
                new FileTexts(before, task.solution().file()),
                null,
                selection,
                task.solution().documented(),
                task.name());
    }

    /** The solution without its doc comment. */
    private static List<EditExercise> documented(HumanEvalTask task) {
        String file = task.solution().file();
        Optional<Declaration> function = named(TestPipeline.SYNTAX.parse(task.language(), file), task.name());
        Span doc = function.map(Declaration::doc).orElse(null);
        if (function.isEmpty() || doc == null) {
            return List.of();
        }
        int start = file.lastIndexOf('\n', doc.start() - 1) + 1;
        int end = file.indexOf('\n', doc.end()) + 1;
        String bare = file.substring(0, start) + file.substring(end);
        Optional<Declaration> left = named(TestPipeline.SYNTAX.parse(task.language(), bare), task.name());
        if (left.isEmpty() || left.get().doc() != null) {
            return List.of();
        }
        boolean python = task.language().id().equals("python");
        Span body = Objects.requireNonNull(left.get().body());
        int place = python ? body.start() : left.get().span().start();
        int line = bare.lastIndexOf('\n', place - 1) + 1;
        String depth = bare.substring(line, place);
        String comment = python
                ? "\"\"\"Solves the task.\"\"\""
                : task.language().id().equals("java") || task.language().id().equals("javascript")
                        ? "/** Solves the task. */"
                        : task.language().id().equals("go")
                                ? "// " + task.name() + " solves the task."
                                : "/// Solves the task.";
        return List.of(new EditExercise(
                "document",
                Task.DOCUMENT,
                task.language(),
                new FileTexts(bare, bare.substring(0, line) + depth + comment + "\n" + bare.substring(line)),
                null,
                Span.at(left.get().nameSpan().start()),
                "",
                task.name()));
    }

    static Optional<Declaration> named(SyntaxTree tree, String name) {
        return tree.declarations().stream()
                .filter(one -> one.isFunction() && one.name().equals(name) && one.body() != null)
                .findFirst();
    }
}
