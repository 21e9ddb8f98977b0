// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines that two texts have in common, for texts between which no changes were recorded.
 *
 * <p><i>Immutable.</i>
 */
public final class LineMap {

    private final int[] starts;
    private final int[] startsAfter;
    private final List<String> before;
    private final List<AbstractDelta<String>> changes;

    private LineMap(List<String> before, List<String> after) {
        this.before = before;
        this.starts = starts(before);
        this.startsAfter = starts(after);
        this.changes = DiffUtils.diff(before, after).getDeltas();
    }

    public static LineMap of(String before, String after) {
        return new LineMap(lines(before), lines(after));
    }

    /** Where a span of the first text is in the second; empty if one of its lines has changed. */
    public Optional<Span> move(Span span) {
        int first = lineOf(span.start());
        int last = lastLine(span);
        int shift = 0;
        for (AbstractDelta<String> change : changes) {
            int from = change.getSource().getPosition();
            int to = from + change.getSource().size();
            boolean isInsertion = from == to;
            if (isInsertion ? from > first && from <= last : from <= last && to > first) {
                return Optional.empty();
            }
            if (to <= first) {
                shift += change.getTarget().size() - change.getSource().size();
            }
        }
        return Optional.of(span.shift(startsAfter[first + shift] - starts[first]));
    }

    /**
     * Whether a line of a span has changed, or a line next to it: inserted lines may belong to the span. Of the places at
     * which a comparison can show the same insertion, each counts.
     */
    public boolean touches(Span span) {
        int first = lineOf(span.start());
        int last = lastLine(span);
        return changes.stream().anyMatch(change -> {
            int from = change.getSource().getPosition();
            int to = from + change.getSource().size();
            if (from == to) {
                List<String> inserted = change.getTarget().getLines();
                int size = inserted.size();
                for (int up = 0; from > 0 && before.get(from - 1).equals(inserted.get(size - 1 - up % size)); up++) {
                    from--;
                }
                for (int down = 0; to < before.size() && before.get(to).equals(inserted.get(down % size)); down++) {
                    to++;
                }
            }
            return from <= last + 1 && to >= first;
        });
    }

    /** The edits of whole lines that make the second text of the first. */
    public List<TextEdit> edits() {
        return changes.stream()
                .map(change -> {
                    int from = change.getSource().getPosition();
                    Span lines = new Span(
                            starts[from], starts[from + change.getSource().size()]);
                    return new TextEdit(
                            lines, String.join("", change.getTarget().getLines()));
                })
                .toList();
    }

    private int lastLine(Span span) {
        int last = lineOf(span.end());
        return last > lineOf(span.start()) && span.end() == starts[last] ? last - 1 : last;
    }

    private int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, 0, starts.length - 1, offset);
        return found >= 0 ? found : -found - 2;
    }

    /** With their ends; the last one is empty if the text ends with a line. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        lines.add(text.substring(start));
        return lines;
    }

    /** Of each line, and at last the end of the text. */
    private static int[] starts(List<String> lines) {
        int[] starts = new int[lines.size() + 1];
        for (int line = 0; line < lines.size(); line++) {
            starts[line + 1] = starts[line] + lines.get(line).length();
        }
        return starts;
    }
}
