package dev.autodev.generate.pipeline;

import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Tells the problems that an edit brought from those that were there before.
 *
 * <p>A file that does not parse is understood anew after each edit, and an old problem may come out at another place: so
 * that problems outside the edit count only where there are more than before.
 */
final class AddedProblems {

    private AddedProblems() {}

    private record PriorProblem(int start, String message) {}

    /** @param edits sorted, in offsets of the text before */
    static List<SyntaxProblem> of(List<SyntaxProblem> before, List<TextEdit> edits, List<SyntaxProblem> after) {
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

    /** Where an offset of the text before is afterwards; nothing if what was there is gone. */
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

    /** What the edits wrote, in offsets of the text after. */
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
