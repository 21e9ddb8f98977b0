// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.generate.patch.Hunk.HunkLine;
import dev.autodev.generate.patch.HunkMatcher.HunkMatch;
import dev.autodev.generate.patch.HunkMatcher.LineRange;
import dev.autodev.generate.reply.FencedBlocks.Block;
import dev.autodev.text.FileUri;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The changes that an answer describes instead of giving the code.
 *
 * <p><i>Immutable.</i>
 *
 * @param hunks at least one
 * @param rest the answer without them
 */
public record Patch(List<Hunk> hunks, String rest) {

    public Patch {
        hunks = List.copyOf(hunks);
    }

    /** @param others the blocks of the answer that describe no changes */
    static Patch of(List<Hunk> hunks, List<Block> others) {
        return new Patch(hunks, markdown(others));
    }

    /** The blocks as an answer of their own. */
    private static String markdown(List<Block> blocks) {
        StringBuilder markdown = new StringBuilder();
        for (Block block : blocks) {
            markdown.append("````````")
                    .append(block.tag())
                    .append('\n')
                    .append(block.content())
                    .append("````````\n");
        }
        return markdown.toString();
    }

    /** What became of a patch. */
    public sealed interface Patched {

        /**
         * All changes have a place.
         *
         * @param code the changed lines, dedented
         * @param isFuzzy whether a place was found only by its similarity
         */
        record Applied(List<TextEdit> edits, String code, boolean isFuzzy) implements Patched {}

        /** @param reason a clause for the user that completes "The answer is a patch, and ..." */
        record Refused(String reason) implements Patched {}
    }

    /** Whether the answer only adds lines, and no line of it says where: it is new code. */
    public boolean isNewCode() {
        return hunks.stream().allMatch(Hunk::onlyAdds);
    }

    /** The lines after all changes. */
    public String code() {
        StringBuilder code = new StringBuilder();
        hunks.forEach(hunk -> code.append(code.isEmpty() ? "" : "\n").append(hunk.after()));
        return code.toString();
    }

    /** @param focus the place of the request, which decides between equal lines */
    public Patched applyTo(TextDocument document, Span focus) {
        String name = FileUri.fileName(document.uri());
        List<Hunk> own = hunks.stream()
                .filter(hunk -> hunk.file().isEmpty() || hunk.file().equals(name))
                .toList();
        // a model that was not given the name of the document makes one up
        boolean oneFile = hunks.stream().map(Hunk::file).distinct().count() == 1;
        if (own.isEmpty() && !oneFile) {
            return new Patched.Refused("none of its files is " + name);
        }
        return new Application(document, focus, name).apply(own.isEmpty() ? hunks : own);
    }

    /** <i>Confined to one thread.</i> */
    private static final class Application {

        private final TextDocument document;
        private final List<String> lines;
        private final HunkMatcher matcher;
        private final String name;
        private final List<TextEdit> edits = new ArrayList<>();
        private final List<LineRange> taken = new ArrayList<>();
        private final StringBuilder code = new StringBuilder();
        private boolean isFuzzy;

        Application(TextDocument document, Span focus, String name) {
            this.document = document;
            this.name = name;
            this.lines = IntStream.range(0, document.lineCount())
                    .mapToObj(document::line)
                    .toList();
            this.matcher =
                    new HunkMatcher(lines, new LineRange(document.lineOf(focus.start()), document.lineOf(focus.end())));
        }

        Patched apply(List<Hunk> hunks) {
            int from = 0;
            for (Hunk hunk : hunks) {
                if (hunk.onlyAdds()) {
                    int anchor = matcher.anchorLine(hunk.anchors());
                    if (anchor < 0) {
                        return new Patched.Refused("it does not say where new lines of it go in " + name);
                    }
                    replace(new LineRange(anchor, anchor), insertedBelow(hunk, anchor));
                    continue;
                }
                switch (matcher.find(hunk, from, taken)) {
                    case HunkMatch.Found found -> {
                        LineRange range = found.range();
                        replace(range, changed(hunk, found));
                        isFuzzy |= found.isFuzzy();
                        taken.add(range);
                        from = range.last() + 1;
                    }
                    case HunkMatch.NotFound none -> {
                        return new Patched.Refused(name + " does not have its lines: " + excerpt(hunk));
                    }
                    case HunkMatch.Ambiguous several -> {
                        return new Patched.Refused(name + " has its lines in more than one place: " + excerpt(hunk));
                    }
                }
            }
            return edits.isEmpty()
                    ? new Patched.Refused("it changes nothing in " + name)
                    : new Patched.Applied(TextEdit.sorted(edits), code.toString(), isFuzzy);
        }

        private static String excerpt(Hunk hunk) {
            String line = hunk.lines().get(hunk.before().getFirst()).text().strip();
            return "\"" + (line.length() > 60 ? line.substring(0, 60) + "..." : line) + "\"";
        }

        private List<String> insertedBelow(Hunk hunk, int anchor) {
            List<String> changed = new ArrayList<>(List.of(lines.get(anchor)));
            hunk.lines().forEach(line -> changed.add(line.text()));
            return changed;
        }

        /** The lines of the document stay as they are where the hunk keeps them. */
        private List<String> changed(Hunk hunk, HunkMatch.Found found) {
            Reindentation reindentation = reindentation(hunk, found);
            List<String> changed = new ArrayList<>();
            int at = found.range().first();
            boolean removedBefore = false;
            for (int i = 0; i < hunk.lines().size(); i++) {
                HunkLine line = hunk.lines().get(i);
                int own = found.lineOf()[i];
                if (line.isAdded()) {
                    changed.add(reindentation.of(line.text()));
                    continue;
                }
                if (own < 0) {
                    // a blank line between added ones is one of them
                    boolean between = i > 0
                            && hunk.lines().get(i - 1).isAdded()
                            && i + 1 < hunk.lines().size()
                            && hunk.lines().get(i + 1).isAdded();
                    if (between && line.kind() == Hunk.LineKind.CONTEXT) {
                        changed.add("");
                    }
                    continue;
                }
                boolean removed = line.kind() == Hunk.LineKind.REMOVED;
                if (!(removed && removedBefore)) {
                    changed.addAll(lines.subList(at, own));
                }
                if (!removed) {
                    changed.add(lines.get(own));
                }
                at = own + 1;
                removedBefore = removed;
            }
            return changed;
        }

        /** Leaves the equal lines at both ends out of the edit. */
        private void replace(LineRange range, List<String> changed) {
            List<String> old = lines.subList(range.first(), range.last() + 1);
            int head = 0;
            int shortest = Math.min(old.size(), changed.size());
            while (head < shortest && old.get(head).equals(changed.get(head))) {
                head++;
            }
            int tail = 0;
            while (tail < shortest - head
                    && old.get(old.size() - 1 - tail).equals(changed.get(changed.size() - 1 - tail))) {
                tail++;
            }
            if (head == old.size() && head == changed.size()) {
                return;
            }
            String text = String.join("\n", changed.subList(head, changed.size() - tail));
            code.append(code.isEmpty() ? "" : "\n")
                    .append(Indentation.dedent(text))
                    .append('\n');
            edits.add(edit(
                    range.first() + head,
                    range.last() - tail,
                    changed.size() - tail == head,
                    LineEnding.of(document.text()).applyTo(text)));
        }

        /** @param last smaller than {@code first} for an insertion */
        private TextEdit edit(int first, int last, boolean isEmpty, String text) {
            String end = LineEnding.of(document.text()).characters();
            if (last < first) {
                return first == 0
                        ? new TextEdit(Span.at(0), text + end)
                        : new TextEdit(Span.at(document.lineEnd(first - 1)), end + text);
            }
            int start =
                    document.lineStart(first) + (first == 0 && document.text().startsWith("\uFEFF") ? 1 : 0);
            if (!isEmpty) {
                return new TextEdit(new Span(start, document.lineEnd(last)), text);
            }
            return last + 1 < document.lineCount()
                    ? new TextEdit(new Span(start, document.lineStart(last + 1)), "")
                    : new TextEdit(
                            new Span(first == 0 ? start : document.lineEnd(first - 1), document.lineEnd(last)), "");
        }

        private Reindentation reindentation(Hunk hunk, HunkMatch.Found found) {
            Map<String, String> known = new HashMap<>();
            Indentation unit = Indentation.of(document.text(), Indentation.FOUR_SPACES);
            if (isContextUnsigned(hunk, found, unit)) {
                return new Reindentation(known, unit, unit);
            }
            for (int i = 0; i < found.lineOf().length; i++) {
                int line = found.lineOf()[i];
                if (line >= 0 && !lines.get(line).isBlank()) {
                    known.putIfAbsent(
                            Indentation.leading(hunk.lines().get(i).text()),
                            Indentation.leading(lines.get(line).replace("\uFEFF", "")));
                }
            }
            return new Reindentation(known, unit, Indentation.of(hunk.after(), unit));
        }

        /** Whether the space that was read as the sign of context belongs to the line: only context lacks one. */
        private boolean isContextUnsigned(Hunk hunk, HunkMatch.Found found, Indentation unit) {
            boolean isShifted = false;
            for (int i = 0; i < hunk.lines().size(); i++) {
                HunkLine line = hunk.lines().get(i);
                int own = found.lineOf()[i];
                if (line.isAdded()) {
                    String leading = Indentation.leading(line.text());
                    if (!line.text().isBlank() && leading.length() % unit.unit().length() != 0) {
                        return false;
                    }
                } else if (own >= 0 && !lines.get(own).equals(line.text())) {
                    if (line.kind() == Hunk.LineKind.REMOVED || !lines.get(own).equals(" " + line.text())) {
                        return false;
                    }
                    isShifted = true;
                }
            }
            return isShifted;
        }
    }
}
