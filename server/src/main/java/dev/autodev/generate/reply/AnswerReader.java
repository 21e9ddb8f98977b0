// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.generate.reply.FencedBlocks.Block;
import dev.autodev.generate.reply.SnippetRanking.RankedBlock;
import dev.autodev.language.Language;
import dev.autodev.language.TestFiles;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.text.FileUri;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code in one answer. Models answer in many forms, so there is a ladder of readings, each tried only if the one
 * above it finds nothing:
 *
 * <ol>
 *   <li>code in a JSON value ({@link #inJson}),
 *   <li>in fenced blocks ({@link #inBlocks}): the best block with the blocks it needs; the same if the code itself contains
 *       fences; code outside of the blocks; the best block although it is not what was asked for,
 *   <li>without any mark ({@link #unmarked}): the whole text; the text without the sentences around it, repaired; the
 *       longest run of paragraphs that parses; text that does not parse but declares what was asked for.
 * </ol>
 *
 * <p><i>Confined to one thread.</i>
 */
final class AnswerReader {

    /** An answer to one question does not have more blocks. */
    private static final int MOST_BLOCKS = 40;

    /** How many runs of paragraphs are tried. */
    private static final int MOST_RUNS = 60;

    /** How many characters may be read once more: in runs of paragraphs, and in blocks that contain blocks. */
    private static final int MOST_TEXT = 50_000;

    private static final int SAME_NAME = 3;
    private static final int SAME_SUBJECT = 2;

    private static final Pattern STATEMENT =
            Pattern.compile("(?m)[=;(){}\\[\\]]|^[ \\t]*+(?:return|pass|raise|throw|yield|break|continue)\\b");

    private final SnippetParser parser;
    private final Language language;
    private final @Nullable String name;
    private final ExtractionTarget target;

    AnswerReader(BudgetedSyntax syntax, ExtractionTarget target) {
        this.parser = new SnippetParser(syntax, target.language());
        this.language = target.language();
        this.name = target.name();
        this.target = target;
    }

    /** @param text the answer as {@link ReplyCleaner} leaves it */
    Optional<Snippet> read(String text) {
        if (language.id().equals("markdown")) {
            // prose and fences are what was requested
            return parser.unchanged(FencedBlocks.markdown(text));
        }
        return inJson(text).or(() -> inMarkdown(text));
    }

    /** Code in a JSON answer, which is the whole text or in the only kind of block there is. */
    private Optional<Snippet> inJson(String text) {
        List<Block> blocks = FencedBlocks.in(text);
        boolean bare = blocks.isEmpty() || text.stripLeading().startsWith("{");
        boolean fenced = blocks.stream()
                .allMatch(block -> block.tag().equals("json") || block.tag().isEmpty());
        if (!bare && !fenced || language.answersTo("json") || blocks.isEmpty() && isCodeWithJson(text)) {
            return Optional.empty();
        }
        List<String> codes = bare
                ? JsonAnswer.codeIn(text)
                : blocks.stream()
                        .map(block -> block.content().strip())
                        .filter(content -> content.startsWith("{") || content.startsWith("["))
                        .flatMap(content -> JsonAnswer.codeIn(content).stream())
                        .toList();
        List<Snippet> snippets = codes.stream()
                .map(ReplyCleaner::clean)
                .flatMap(value -> jsonValue(value).stream())
                .toList();
        boolean onlyJson = blocks.isEmpty() && text.stripLeading().startsWith("{");
        return snippets.stream()
                .filter(snippet ->
                        snippet.parses() && (onlyJson || !snippet.tree().checked() || isCode(snippet)))
                .findFirst()
                .or(() -> onlyJson ? snippets.stream().findFirst() : Optional.empty());
    }

    /** Whether the answer is code in which a line looks like JSON. */
    private boolean isCodeWithJson(String text) {
        return !text.stripLeading().startsWith("{")
                && JsonAnswer.begins(text)
                && parser.unchanged(ProseDetector.trim(text))
                        .filter(code -> isCode(code) && code.tree().checked())
                        .isPresent();
    }

    /** A JSON value is code, or Markdown with the code in it. */
    private Optional<Snippet> jsonValue(String value) {
        return FencedBlocks.in(value).isEmpty() ? parser.repaired(value) : inMarkdown(value);
    }

    private Optional<Snippet> inMarkdown(String text) {
        List<Block> blocks = FencedBlocks.in(text);
        return blocks.isEmpty() ? inSections(text).or(() -> unmarked(text)) : inBlocks(text, blocks);
    }

    /** Files between rules, without fences; empty if the best of them does not parse. */
    private Optional<Snippet> inSections(String text) {
        List<Block> files = parser.hasGrammar() ? RuledSections.in(text) : List.of();
        return best(files).filter(AnswerReader::isCode).filter(code -> name == null || isDeclaredIn(code));
    }

    private Optional<Snippet> inBlocks(String text, List<Block> blocks) {
        Optional<Snippet> best = best(blocks);
        return best.filter(snippet -> snippet.parses() && (name == null || isDeclaredIn(snippet)))
                .or(() -> best(notTooLong(FencedBlocks.nested(text)))
                        .filter(wider -> wider.parses() && (name == null ? isCode(wider) : isDeclaredIn(wider))))
                .or(() -> unmarked(FencedBlocks.outside(text)).filter(this::isDeclaredIn))
                .or(() -> best);
    }

    /** The first of the blocks, which may hold the same text, so that not much of it is read several times. */
    private static List<Block> notTooLong(List<Block> blocks) {
        int length = 0;
        int count = 0;
        while (count < blocks.size() && (count == 0 || length < MOST_TEXT)) {
            length += blocks.get(count++).content().length();
        }
        return blocks.subList(0, count);
    }

    /** The block that ranks first, together with the blocks it needs. */
    private Optional<Snippet> best(List<Block> all) {
        List<RankedBlock> blocks = new ArrayList<>();
        for (Block block : ofThisFile(all.subList(0, Math.min(all.size(), MOST_BLOCKS)))) {
            parser.repaired(block.content())
                    .map(snippet -> RankedBlock.of(snippet, block, blocks.size()))
                    .ifPresent(blocks::add);
        }
        return blocks.stream().max(SnippetRanking.order(target)).map(chosen -> {
            String merged = BlockMerger.merged(chosen, blocks, target);
            return merged.equals(chosen.snippet().code()) ? chosen.snippet() : parser.parse(merged);
        });
    }

    /** Without the blocks that are for other files, in an answer that names this one. */
    private List<Block> ofThisFile(List<Block> blocks) {
        int best = blocks.stream().mapToInt(this::likeness).max().orElse(0);
        return best == 0
                ? blocks
                : blocks.stream()
                        .filter(block -> block.file().isEmpty() || likeness(block) == best)
                        .toList();
    }

    /** How closely a block's file is named like this one, 0 for not at all. Tests may be named by another convention. */
    private int likeness(Block block) {
        if (target.fileName() == null || block.file().isEmpty()) {
            return 0;
        }
        if (FileUri.fileName(block.file()).equals(target.fileName())) {
            return SAME_NAME;
        }
        String subject = target.isTest() ? TestFiles.subject(target.fileName()) : "";
        String other = TestFiles.subject(block.file());
        if (subject.isEmpty() || other.isEmpty()) {
            return 0;
        }
        // users.factory.spec.js may be the test of users.js
        return other.equals(subject) ? SAME_SUBJECT : other.startsWith(subject + ".") ? 1 : 0;
    }

    private Optional<Snippet> unmarked(String text) {
        if (!parser.hasGrammar()) {
            return Optional.empty();
        }
        String trimmed = ProseDetector.trim(text);
        return parser.unchanged(text)
                .filter(AnswerReader::isCode)
                .or(() -> parser.repaired(trimmed).filter(AnswerReader::isCode))
                .or(() -> withoutEdges(trimmed))
                .or(() -> longestRun(text))
                .or(() -> parser.unchanged(trimmed).filter(code -> code.tree().checked() && isDeclaredIn(code)));
    }

    /** The text without a first line, a last line or both, which are marks of an unknown kind. */
    private Optional<Snippet> withoutEdges(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        int first = isMark(lines.getFirst()) ? 1 : 0;
        int last = lines.size() - (isMark(lines.getLast()) ? 1 : 0);
        return Stream.of(new Span(first, lines.size()), new Span(0, last), new Span(first, last))
                .filter(inside -> inside.length() < lines.size() && !inside.isEmpty())
                .map(inside -> String.join("\n", lines.subList(inside.start(), inside.end())))
                .flatMap(inside -> parser.unchanged(ProseDetector.trim(inside)).stream())
                .filter(AnswerReader::isCode)
                .filter(code -> name == null || isDeclaredIn(code))
                .findFirst();
    }

    private static boolean isMark(String line) {
        return Indentation.leading(line).isEmpty() && !STATEMENT.matcher(line).find();
    }

    private Optional<Snippet> longestRun(String text) {
        List<String> paragraphs = List.of(text.split("\n\\s*\n"));
        List<Snippet> found = new ArrayList<>();
        int tried = 0;
        int read = 0;
        for (int size = paragraphs.size() - 1; size > 0 && found.isEmpty(); size--) {
            for (int from = 0; from + size <= paragraphs.size(); from++) {
                String run = String.join("\n\n", paragraphs.subList(from, from + size));
                if (isCutOut(paragraphs, from, from + size)) {
                    continue;
                }
                read += run.length();
                if (tried++ == MOST_RUNS || read > MOST_TEXT) {
                    return longest(found);
                }
                parser.unchanged(ProseDetector.trim(run))
                        .filter(AnswerReader::isCode)
                        .filter(code -> name == null
                                || isDeclaredIn(code)
                                || code.tree().declarations().isEmpty())
                        .ifPresent(found::add);
            }
        }
        return longest(found);
    }

    /** Whether an indented paragraph continues across an end of the run, so that it would be a part of a function. */
    private static boolean isCutOut(List<String> paragraphs, int from, int to) {
        return from > 0 && isContinued(paragraphs.get(from))
                || to < paragraphs.size() && isContinued(paragraphs.get(to));
    }

    private static boolean isContinued(String paragraph) {
        String first =
                paragraph.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return !Indentation.leading(first).isEmpty() && !ProseDetector.isProse(first.strip());
    }

    private static Optional<Snippet> longest(List<Snippet> found) {
        return found.stream()
                .max(Comparator.comparingInt(snippet -> snippet.code().length()));
    }

    /** A single word parses as well: code has a declaration or a statement. */
    private static boolean isCode(Snippet snippet) {
        return snippet.tree().checked()
                && snippet.parses()
                && (!snippet.tree().declarations().isEmpty()
                        || STATEMENT.matcher(snippet.code()).find());
    }

    private boolean isDeclaredIn(Snippet snippet) {
        return SnippetRanking.declares(snippet, name);
    }
}
