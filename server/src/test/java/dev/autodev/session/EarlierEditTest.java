// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an earlier edit when its text has changed elsewhere, in its place, or back. */
class EarlierEditTest {

    private static final String BEFORE = "import a;\n\nint one() {\n    TODO\n}\n\nint two() {\n}\n";
    private static final String AFTER =
            "import a;\nimport b;\n\nint one() {\n    x();\n    return 1;\n}\n\nint two() {\n}\n";

    private final EarlierEdit edit = new EarlierEdit(
            BEFORE,
            List.of(
                    new TextEdit(Span.at("import a;\n".length()), "import b;\n"),
                    new TextEdit(spanOf("TODO"), "x();\n    return 1;")));

    @Test
    void standingEditIsTakenOut() {
        assertEquals(AFTER, TextEdit.apply(BEFORE, edit.edits()));
        assertEquals(Optional.of(BEFORE), edit.takenFrom(AFTER));
    }

    @Test
    void changesOfOtherLinesStay() {
        assertEquals(
                Optional.of("// top\n" + BEFORE.replace("int two() {\n", "int two() {\n    return 2;\n")),
                edit.takenFrom("// top\n" + AFTER.replace("int two() {\n", "int two() {\n    return 2;\n")));
        assertEquals(
                Optional.of(BEFORE.replace("int one() {\n", "int one() {\n    typed();\n")),
                edit.takenFrom(AFTER.replace("int one() {\n", "int one() {\n    typed();\n")));
    }

    @Test
    void undoneEditLeavesTheTextAsItIs() {
        assertEquals(Optional.of(BEFORE), edit.takenFrom(BEFORE));
        assertEquals(Optional.of("// top\n" + BEFORE), edit.takenFrom("// top\n" + BEFORE));
    }

    @Test
    void changedEditIsNotTakenOut() {
        assertEquals(Optional.empty(), edit.takenFrom(AFTER.replace("return 1;", "return 2;")));
        assertEquals(Optional.empty(), edit.takenFrom(AFTER.replace("x();\n", "x();\n    y();\n")));
        assertEquals(Optional.empty(), edit.takenFrom(AFTER.replace("    x();\n", "")));
        assertEquals(Optional.empty(), edit.takenFrom(AFTER.replace("import b;\n", "")));
        assertEquals(Optional.empty(), edit.takenFrom(""));
    }

    @Test
    void changedInsertionIsNotTakenForAbsent() {
        String before = "// add\n\nint two() {\n}\n";
        EarlierEdit insertion = new EarlierEdit(
                before, List.of(new TextEdit(Span.at("// add\n".length()), "\nint add() {\n    y();\n}\n")));
        String after = TextEdit.apply(before, insertion.edits());
        assertEquals(Optional.of(before), insertion.takenFrom(after));
        assertEquals(Optional.of(before + "int c;\n"), insertion.takenFrom(after + "int c;\n"));
        assertEquals(Optional.of(before + "int c;\n"), insertion.takenFrom(before + "int c;\n"));
        assertEquals(Optional.empty(), insertion.takenFrom(after.replace("y();", "z();")));
        assertEquals(Optional.empty(), insertion.takenFrom(after.replace("    y();\n", "")));

        String call = "one();\n";
        EarlierEdit extension =
                new EarlierEdit("a\n" + call + "b\n", List.of(new TextEdit(new Span(2, 9), call + "two();\n")));
        assertEquals(Optional.empty(), extension.takenFrom("a\n" + call + "three();\nb\n"));
    }

    @Test
    void undoneDeletionIsNotUndoneAgain() {
        EarlierEdit lines = new EarlierEdit("a\nb\nc\n", List.of(new TextEdit(new Span(2, 4), "")));
        assertEquals(Optional.of("a\nb\nc\n"), lines.takenFrom("a\nb\nc\n"));
        assertEquals(Optional.of("a\nb\nc\nx\ny\n"), lines.takenFrom("a\nb\nc\nx\ny\n"));
        assertEquals(Optional.of("a\nb\nc\n"), lines.takenFrom("a\nc\n"));
        EarlierEdit end = new EarlierEdit("a\nb\nc\n", List.of(new TextEdit(new Span(0, 4), "a\n")));
        assertEquals(Optional.of("a\nb\nc\nx\ny\n"), end.takenFrom("a\nb\nc\nx\ny\n"));
    }

    @Test
    void undoneCopyOfTheLinesAroundItDoesNotTakeThemOut() {
        EarlierEdit copy = new EarlierEdit("x\ny\n", List.of(new TextEdit(Span.at(2), "x\n")));
        assertEquals(Optional.of("x\ny\n"), copy.takenFrom("x\ny\n"));
        assertEquals(Optional.of("x\ny\n"), copy.takenFrom("x\nx\ny\n"));
    }

    @Test
    void lineEndsAndAnUnfinishedLastLineAreKept() {
        EarlierEdit last = new EarlierEdit("a\r\nb", List.of(new TextEdit(new Span(3, 4), "c\r\nd")));
        assertEquals(Optional.of("x\r\na\r\nb"), last.takenFrom("x\r\na\r\nc\r\nd"));
        EarlierEdit file = new EarlierEdit("", List.of(new TextEdit(Span.at(0), "new\n")));
        assertEquals(Optional.of(""), file.takenFrom("new\n"));
        assertEquals(Optional.of(""), file.takenFrom(""));
    }

    @Test
    void editsBetweenTwoTextsAreOfWholeLines() {
        List<TextEdit> edits = LineMap.of(BEFORE, AFTER).edits();
        assertEquals(AFTER, TextEdit.apply(BEFORE, edits));
        assertEquals(2, edits.size());
        assertEquals(List.of(), LineMap.of(AFTER, AFTER).edits());
    }

    private static Span spanOf(String part) {
        int at = BEFORE.indexOf(part);
        return new Span(at, at + part.length());
    }
}
