// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.ImportMerger;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.merge.RepeatedLines;
import dev.autodev.generate.merge.SelectionPlacement;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.LineEnding;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Places a snippet in the document as its task requires.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CodePlacement {

    /** A line that imports inside a function. */
    private static final Pattern LOCAL_IMPORT = Pattern.compile(
            "(?m)^[ \\t]+(?:import [\\w.{*\"]|from [\\w.]+ import |us(?:e|ing) .*;|require(?:_relative)? ['\"])");

    private CodePlacement() {}

    /** Empty if the snippet lacks what the task needs, such as a comment for {@code document}. */
    public static Optional<PlacedCode> place(EditTarget site, Snippet snippet) {
        Snippet fitting = withLocalImports(site, SurroundingLines.removed(site, snippet));
        return place(site, fitting, () -> byTask(site, fitting));
    }

    /** Inserts the snippet as it is at the target. */
    public static Optional<PlacedCode> placeAsIs(EditTarget site, Snippet snippet) {
        return place(
                site,
                snippet,
                () -> Optional.of(ImportMerger.withImports(site, snippet, InsertionPlacement.asIs(site, snippet))));
    }

    /** Adds the tests in the snippet to the test file of the target. Empty if the file has all of them. */
    public static Optional<PlacedCode> addTests(EditTarget site, Snippet snippet) {
        return place(
                site,
                snippet,
                () -> TestPlacement.place(site, snippet).map(tests -> ImportMerger.withImports(site, snippet, tests)));
    }

    private static Optional<PlacedCode> place(EditTarget site, Snippet snippet, Supplier<Optional<PlacedCode>> placed) {
        return InsertionPlacement.withoutCode(site, snippet)
                .or(placed)
                .map(found -> withLineEnding(site, ClosedEdits.closed(site, found)));
    }

    private static Optional<PlacedCode> byTask(EditTarget site, Snippet snippet) {
        Declaration target = site.declaration();
        return switch (site.task()) {
            case IMPLEMENT ->
                (target == null
                                ? Optional.of(InsertionPlacement.place(site, snippet))
                                : FunctionPlacement.implement(site, snippet, target))
                        .map(code -> ImportMerger.withImports(site, snippet, code));
            case FIX, REFACTOR ->
                (target == null || isFragment(site, snippet)
                                ? Optional.<PlacedCode>empty()
                                : FunctionPlacement.replace(site, snippet, target))
                        .map(code -> ImportMerger.withImports(site, snippet, code))
                        .or(() -> SelectionPlacement.place(site, snippet));
            case DOCUMENT -> target == null ? Optional.empty() : DocPlacement.place(site, snippet, target);
            case GENERATE ->
                Optional.of(RepeatedType.place(site, snippet)
                        .orElseGet(() ->
                                ImportMerger.withImports(site, snippet, InsertionPlacement.place(site, snippet))));
            case TEST, EXPLAIN -> Optional.empty();
        };
    }

    /** Imports among the lines for a function that has imports of its own are a part of these lines. */
    private static Snippet withLocalImports(EditTarget site, Snippet snippet) {
        SyntaxTree tree = snippet.tree();
        boolean changesLines = site.task() == Task.FIX || site.task() == Task.REFACTOR;
        if (!changesLines || tree.imports().isEmpty() || !tree.declarations().isEmpty()) {
            return snippet;
        }
        int start = site.selectedLines().start();
        boolean isLocal = site.tree()
                .functionAt(start)
                .filter(function -> function.signature().start() < start)
                .filter(function ->
                        LOCAL_IMPORT.matcher(site.text(function.span())).find())
                .isPresent();
        return isLocal
                ? new Snippet(
                        snippet.code(),
                        new SyntaxTree(
                                tree.checked(), tree.declarations(), tree.comments(), List.of(), tree.problems()),
                        snippet.layout(),
                        snippet.form())
                : snippet;
    }

    private static PlacedCode withLineEnding(EditTarget site, PlacedCode placed) {
        LineEnding ending = LineEnding.of(site.document().text());
        return new PlacedCode(
                placed.code(),
                TextEdit.sorted(placed.edits().stream()
                        .map(edit -> new TextEdit(edit.span(), ending.applyTo(edit.newText())))
                        .toList()),
                placed.target());
    }

    /** Whether the answer has only some lines of a function, and so does not parse. */
    private static boolean isFragment(EditTarget site, Snippet snippet) {
        return snippet.tree().checked()
                && !snippet.parses()
                && RepeatedLines.around(site, snippet.code()).length()
                        > site.selectedLines().length();
    }
}
