// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Separates the problems that an edit added from those that existed before.
 *
 * <p>In a file that does not parse, an old problem may be reported at another position after an edit. Problems outside the
 * edits therefore count only if there are more problems than before.
 */
public final class AddedProblems {

    private AddedProblems() {}

    private record PriorProblem(int start, String message) {}

    /** @param edits sorted, in offsets of the text before */
    public static List<SyntaxProblem> of(List<SyntaxProblem> before, List<TextEdit> edits, List<SyntaxProblem> after) {
        Map<PriorProblem, Integer> known = new HashMap<>();
        for (SyntaxProblem problem : before) {
            moved(problem.span().start(), edits)
                    .ifPresent(start -> known.merge(new PriorProblem(start, problem.message()), 1, Integer::sum));
        }
        List<SyntaxProblem> added = new ArrayList<>();
        for (SyntaxProblem problem : after) {
            PriorProblem key = new PriorProblem(problem.span().start(), problem.message());
            if (known.merge(key, -1, Integer::sum) < 0) {
                added.add(problem);
            }
        }
        boolean more = after.size() > before.size();
        List<Span> written = written(edits);
        return more
                        || added.stream()
                                .anyMatch(problem -> written.stream().anyMatch(span -> touches(span, problem.span())))
                ? added
                : List.of();
    }

    private static boolean touches(Span written, Span problem) {
        return written.start() <= problem.start() && problem.start() <= written.end();
    }

    /** The position of an earlier offset after the edits; empty if an edit replaced it. */
    private static OptionalInt moved(int offset, List<TextEdit> edits) {
        int shift = 0;
        for (TextEdit edit : edits) {
            if (edit.span().end() <= offset && !edit.span().equals(Span.at(offset))) {
                shift += edit.newText().length() - edit.span().length();
            } else if (edit.span().start() < offset) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(offset + shift);
    }

    /** The new texts of the edits, in offsets of the text after them. */
    private static List<Span> written(List<TextEdit> edits) {
        List<Span> written = new ArrayList<>();
        int shift = 0;
        for (TextEdit edit : edits) {
            int start = edit.span().start() + shift;
            written.add(new Span(start, start + edit.newText().length()));
            shift += edit.newText().length() - edit.span().length();
        }
        return written;
    }
}
