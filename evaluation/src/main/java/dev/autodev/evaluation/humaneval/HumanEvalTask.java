// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One task of HumanEval-X with its solution.
 *
 * @param name of the function to implement
 * @param test code to append to the file for a test run
 */
record HumanEvalTask(String id, Language language, String name, StubbedFile stubbed, Solution solution, String test) {

    /**
     * The file before the edit.
     *
     * @param caret an offset in the stub
     * @param otherLines the lines outside of the stub
     */
    record StubbedFile(String text, int caret, List<String> otherLines) {}

    /**
     * The published solution. Its parts are dedented.
     *
     * @param file the whole file
     * @param imports its import statements
     * @param function the function and what follows it, without the doc comment
     * @param documented the same with the doc comment
     * @param body the statements of the function; empty if the solution is more than the function
     */
    record Solution(String file, String imports, String function, String documented, String body) {}

    static HumanEvalTask of(Syntax syntax, String id, Language language, String prompt, String solution, String test) {
        FunctionStub stub = FunctionStub.of(language);
        String solved = (prompt + solution).stripTrailing() + "\n";
        SyntaxTree tree = syntax.parse(language, solved);
        Declaration function =
                tree.functionAt(prompt.stripTrailing().length() - 1).orElseThrow();
        Span body = Objects.requireNonNull(function.body());
        boolean braces = solved.charAt(body.start()) == '{';
        Span doc = function.doc();
        boolean docstring = doc != null && body.contains(doc);
        Span inner = braces
                ? new Span(body.start() + 1, body.end() - 1)
                : new Span(docstring ? doc.end() : body.start(), body.end());
        // in Java the solution ends before the end of the class
        int end = tree.typeAround(function).map(type -> type.span().end() - 1).orElse(solved.length());
        String statements = hasMore(solved, function.span().end(), end)
                ? ""
                : lines(solved, firstOf(solved, inner), inner.end(), null);
        String imports = tree.imports().stream()
                .filter(one -> !one.packageClause())
                .map(one -> one.span().of(solved))
                .collect(Collectors.joining("\n"));
        String before = prompt + stub.text();
        int caret = prompt.length() + stub.caret();
        return new HumanEvalTask(
                id,
                language,
                function.name(),
                new StubbedFile(before, caret, otherLines(syntax, language, before, caret)),
                new Solution(
                        solved,
                        imports,
                        lines(solved, function.signature().start(), end, docstring ? doc : null),
                        lines(solved, function.fullSpan().start(), end, null),
                        statements),
                test);
    }

    private static List<String> otherLines(Syntax syntax, Language language, String before, int caret) {
        Declaration stub = syntax.parse(language, before).functionAt(caret).orElseThrow();
        Span body = Objects.requireNonNull(stub.body());
        int from = before.lastIndexOf('\n', stub.signature().start()) + 1;
        Span doc = stub.doc();
        boolean docstring = doc != null && body.contains(doc);
        String inner = docstring ? before.substring(before.lastIndexOf('\n', doc.start()) + 1, doc.end()) : "";
        return Stream.of(
                        before.substring(0, from),
                        inner,
                        before.substring(stub.span().end()))
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static boolean hasMore(String text, int from, int to) {
        return !text.substring(Math.min(from, to), to).isBlank();
    }

    private static int firstOf(String text, Span span) {
        int at = span.start();
        while (at < span.end() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String lines(String text, int start, int end, @Nullable Span without) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        boolean alone = text.substring(lineStart, start).isBlank();
        int from = alone ? lineStart : start;
        String part = without == null
                ? text.substring(from, end)
                : text.substring(from, without.start()).stripTrailing() + text.substring(without.end(), end);
        return Indentation.dedent(part.stripTrailing()) + "\n";
    }
}
