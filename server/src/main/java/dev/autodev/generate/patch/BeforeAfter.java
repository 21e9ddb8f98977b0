// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.generate.reply.FencedBlocks.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads pairs of blocks whose labels say that the first one is the code before and the second one the code after. */
final class BeforeAfter {

    private static final int LONGEST_LABEL = 120;

    private static final String OLD_WORD =
            "before|old|original|current(?:ly)?|existing|previous(?:ly)?|replace|find|change|from|was";
    private static final String NEW_WORD =
            "after|new|updated?|fixed|corrected|with|to|becomes|by|replacement|improved|changed|now";

    private static final Pattern OLD = Pattern.compile("(?i)[^\\p{L}]*(?:the )?(?:" + OLD_WORD + ")\\b.*");
    private static final Pattern NEW = Pattern.compile("(?i)[^\\p{L}]*(?:the )?(?:" + NEW_WORD + ")\\b.*");
    private static final List<String> COMMENT_STARTS = List.of("//", "#", "--", "/*", "<!--");
    private static final List<String> COMMENT_ENDS = List.of("*/", "-->");
    private static final Pattern SHORT_OLD =
            Pattern.compile("(?i)(?:before|old|original)(?: code| version)?(?: \\([^)]*\\))?[:.]?");
    private static final Pattern SHORT_NEW =
            Pattern.compile("(?i)(?:after|new|updated|fixed)(?: code| version)?(?: \\([^)]*\\))?[:.]?");

    private BeforeAfter() {}

    /** @param known the lines of the document; the code before must be among them */
    static Optional<Patch> in(List<Block> answer, KnownLines known) {
        List<Block> blocks = answer.stream().flatMap(BeforeAfter::divided).toList();
        List<Hunk> hunks = new ArrayList<>();
        List<Block> rest = new ArrayList<>();
        for (int at = 0; at < blocks.size(); at++) {
            Block before = blocks.get(at);
            Block after = at + 1 < blocks.size() ? blocks.get(at + 1) : null;
            if (after == null
                    || !is(OLD, before)
                    || !is(NEW, after)
                    || !before.content().lines().allMatch(line -> line.isBlank() || known.has(line))) {
                rest.add(before);
                continue;
            }
            hunks.addAll(ReplaceBlocks.hunks(
                    before.content().lines().toList(), after.content().lines().toList(), before.file()));
            rest.add(after);
            at++;
        }
        return hunks.isEmpty() ? Optional.empty() : Optional.of(Patch.of(hunks, rest));
    }

    private static boolean is(Pattern label, Block block) {
        return block.label().length() <= LONGEST_LABEL
                && label.matcher(block.label()).matches();
    }

    /** One block may hold both versions, each below a comment. */
    private static Stream<Block> divided(Block block) {
        List<String> lines = block.content().lines().toList();
        int old = labelled(lines, 0, SHORT_OLD);
        int next = old < 0 ? -1 : labelled(lines, old + 1, SHORT_NEW);
        boolean first = old >= 0 && lines.subList(0, old).stream().allMatch(String::isBlank);
        return next < 0 || !first
                ? Stream.of(block)
                : Stream.of(
                        part(block, lines.subList(old + 1, next), "before"),
                        part(block, lines.subList(next + 1, lines.size()), "after"));
    }

    private static Block part(Block block, List<String> lines, String label) {
        return new Block(
                block.tag(), String.join("\n", lines).stripTrailing() + "\n", block.closed(), block.file(), label);
    }

    private static int labelled(List<String> lines, int from, Pattern label) {
        for (int at = from; at < lines.size(); at++) {
            if (comment(lines.get(at))
                    .filter(text -> label.matcher(text).matches())
                    .isPresent()) {
                return at;
            }
        }
        return -1;
    }

    /** The text of a line that is a comment no longer than a label; empty for any other line. */
    private static Optional<String> comment(String line) {
        String code = line.strip();
        Optional<String> start =
                COMMENT_STARTS.stream().filter(code::startsWith).findFirst();
        if (start.isEmpty() || code.length() > LONGEST_LABEL) {
            return Optional.empty();
        }
        String text = code.substring(start.get().length());
        String end = COMMENT_ENDS.stream().filter(text::endsWith).findFirst().orElse("");
        return Optional.of(text.substring(0, text.length() - end.length()).strip());
    }
}
