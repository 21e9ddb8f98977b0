// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.TestFiles;
import dev.autodev.task.Task;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places a snippet in the document as its task requires.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CodePlacement {

    private CodePlacement() {}

    /** Empty if the snippet lacks what the task needs, such as a comment for {@code document}. */
    public static Optional<PlacedCode> place(EditTarget site, Snippet snippet) {
        return place(site, snippet, byTask(site, snippet));
    }

    /** Inserts the snippet as it is at the target. */
    public static Optional<PlacedCode> placeAsIs(EditTarget site, Snippet snippet) {
        return place(site, snippet, Optional.of(InsertionPlacement.place(site, snippet)));
    }

    /** Adds the tests in the snippet to the test file of the target. Empty if the file has all of them. */
    public static Optional<PlacedCode> addTests(EditTarget site, Snippet snippet) {
        return place(site, snippet, TestPlacement.place(site, snippet));
    }

    private static Optional<PlacedCode> place(EditTarget site, Snippet snippet, Optional<PlacedCode> placed) {
        return InsertionPlacement.withoutCode(site, snippet)
                .or(() -> placed.map(found -> withImports(site, snippet, found)))
                .map(found -> withLineEnding(site, found));
    }

    private static Optional<PlacedCode> byTask(EditTarget site, Snippet snippet) {
        return switch (site.task()) {
            case IMPLEMENT ->
                site.declaration() == null
                        ? Optional.of(InsertionPlacement.place(site, snippet))
                        : FunctionPlacement.implement(site, snippet, site.declaration());
            case FIX, REFACTOR ->
                site.declaration() == null
                        ? Optional.of(replaceLines(site, snippet))
                        : FunctionPlacement.replace(site, snippet, site.declaration())
                                .or(() -> Optional.of(replaceLines(site, snippet)));
            case DOCUMENT ->
                site.declaration() == null ? Optional.empty() : DocPlacement.place(site, snippet, site.declaration());
            case GENERATE -> Optional.of(InsertionPlacement.place(site, snippet));
            case TEST, EXPLAIN -> Optional.empty();
        };
    }

    private static PlacedCode withImports(EditTarget site, Snippet snippet, PlacedCode placed) {
        List<TextEdit> edits = new ArrayList<>(placed.edits());
        boolean importsStayInside = site.task() == Task.TEST && TestFiles.areInside(site.language());
        if (site.task() != Task.DOCUMENT && !importsStayInside) {
            edits.addAll(0, ImportMerger.edits(site, snippet, placed));
        }
        return new PlacedCode(placed.code(), edits, placed.target());
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

    private static PlacedCode replaceLines(EditTarget site, Snippet snippet) {
        Span lines = site.selectedLines();
        CodeFragment code = CodeFragment.withoutImports(snippet, site);
        String text = code.at(site.indentationAt(lines.start()), site).stripTrailing();
        return new PlacedCode(code.dedented() + "\n", List.of(new TextEdit(lines, text)), lines);
    }
}
