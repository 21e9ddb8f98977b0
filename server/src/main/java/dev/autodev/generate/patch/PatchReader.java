// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.generate.reply.FencedBlocks;
import dev.autodev.generate.reply.FencedBlocks.Block;
import dev.autodev.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes answers in an edit format. */
public final class PatchReader {

    private static final Set<String> TAGS = Set.of("diff", "patch", "udiff", "git", "apply_patch");
    private static final Pattern DIFF_LINE = Pattern.compile("[-+ @\\\\].*|\\*\\*\\* .*|diff --git .*|index .*|");

    private PatchReader() {}

    /**
     * The changes in an answer; empty if it has none.
     *
     * @param reply without thoughts, with LF line ends
     * @param document the text that the answer may change, with LF line ends
     */
    public static Optional<Patch> in(String reply, String document, Language language) {
        if (language.id().equals("diff")) {
            return Optional.empty();
        }
        return ToolCallPatch.in(reply)
                .or(() -> ReplaceBlocks.in(reply))
                .or(() -> inBlocks(reply, document, language))
                .filter(patch -> !patch.hunks().isEmpty());
    }

    private static Optional<Patch> inBlocks(String reply, String document, Language language) {
        List<Block> blocks = FencedBlocks.in(reply);
        KnownLines known = new KnownLines(document);
        Optional<Patch> diffs = blocks.isEmpty() ? bare(reply.lines().toList(), known) : diffs(blocks, known, language);
        return diffs.or(() -> BeforeAfter.in(blocks, known));
    }

    private static Optional<Patch> diffs(List<Block> blocks, KnownLines known, Language language) {
        List<Hunk> hunks = new ArrayList<>();
        List<Block> others = new ArrayList<>();
        for (Block block : blocks) {
            List<String> lines = block.content().lines().toList();
            boolean tagged = TAGS.contains(block.tag());
            if (tagged && DiffParser.hasChange(lines)
                    || DiffParser.isDiff(lines)
                    || !language.id().equals("markdown") && isSigned(lines, known)) {
                DiffParser.hunks(lines).stream()
                        .map(hunk -> hunk.file().isEmpty()
                                ? new Hunk(hunk.lines(), hunk.anchors(), hunk.line(), block.file())
                                : hunk)
                        .forEach(hunks::add);
            } else {
                others.add(block);
            }
        }
        return hunks.isEmpty() ? Optional.empty() : Optional.of(Patch.of(hunks, others));
    }

    /** A diff without a fence, from its header on. */
    private static Optional<Patch> bare(List<String> lines, KnownLines known) {
        int start = 0;
        while (start < lines.size() && !DiffParser.isHeader(lines, start)) {
            start++;
        }
        if (start == lines.size()) {
            return isSigned(lines, known) ? Optional.of(new Patch(DiffParser.hunks(lines), "")) : Optional.empty();
        }
        int end = lines.size();
        while (end > start
                && (lines.get(end - 1).isBlank()
                        || !DIFF_LINE.matcher(lines.get(end - 1)).matches())) {
            end--;
        }
        List<String> diff = lines.subList(start, end);
        return DiffParser.hasChange(diff)
                ? Optional.of(new Patch(DiffParser.hunks(diff), String.join("\n", lines.subList(0, start))))
                : Optional.empty();
    }

    /** Whether each line has a sign, and those without a plus are lines of the document. */
    private static boolean isSigned(List<String> lines, KnownLines known) {
        if (!DiffParser.hasChange(lines)) {
            return false;
        }
        boolean changes = false;
        boolean isKnown = false;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("+")) {
                changes |= line.startsWith("+");
                continue;
            }
            boolean removed = line.startsWith("-");
            if (!known.has(removed ? line.substring(1) : line)) {
                return false;
            }
            changes |= removed;
            isKnown = true;
        }
        return changes && isKnown;
    }
}
