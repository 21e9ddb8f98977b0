package dev.autodev.generate.reply;

import dev.autodev.generate.reply.SnippetRanking.RankedBlock;
import dev.autodev.language.Language;
import dev.autodev.syntax.BudgetedSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code in one answer.
 *
 * <p><i>Confined to one thread.</i>
 */
final class AnswerReader {

    /** More blocks than this are no answer to one question. */
    private static final int MOST_BLOCKS = 40;

    private final BudgetedSyntax syntax;
    private final SnippetCandidates candidates;
    private final UnfencedCodeFinder unfenced;
    private final @Nullable String fileName;

    /** @param fileName of the document that the code is for; null if there is none */
    AnswerReader(BudgetedSyntax syntax, @Nullable String fileName) {
        this.fileName = fileName;
        this.syntax = syntax;
        this.candidates = new SnippetCandidates(this.syntax);
        this.unfenced = new UnfencedCodeFinder(candidates);
    }

    /** @param text a clean one */
    Optional<Snippet> read(String text, Language language, @Nullable String expectedName) {
        return inJson(text, language, expectedName).or(() -> inMarkdown(text, language, expectedName));
    }

    /** Code in a JSON answer: alone, or in the only fence there is. */
    private Optional<Snippet> inJson(String text, Language language, @Nullable String expectedName) {
        List<FencedBlocks.Block> blocks = FencedBlocks.in(text);
        boolean bare = blocks.isEmpty() || text.stripLeading().startsWith("{");
        boolean fenced = !bare
                && blocks.stream()
                        .allMatch(block ->
                                block.tag().equals("json") || block.tag().isEmpty());
        if (!bare && !fenced || language.answersTo("json")) {
            return Optional.empty();
        }
        List<String> codes = bare
                ? JsonAnswer.codeIn(text)
                : blocks.stream()
                        .filter(block -> block.content().strip().startsWith("{")
                                || block.content().strip().startsWith("["))
                        .flatMap(block -> JsonAnswer.codeIn(block.content()).stream())
                        .toList();
        List<Snippet> read = codes.stream()
                .map(ReplyCleaner::clean)
                .flatMap(code -> codeOf(code, language, expectedName).stream())
                .toList();
        return read.stream()
                .filter(Snippet::parses)
                .findFirst()
                .or(() -> read.stream()
                        .findFirst()
                        .filter(one -> text.stripLeading().startsWith("{") && blocks.isEmpty()));
    }

    /** A value is code as it is, unless the code in it is fenced once more. */
    private Optional<Snippet> codeOf(String value, Language language, @Nullable String expectedName) {
        return FencedBlocks.in(value).isEmpty()
                ? candidates.of(value, language)
                : inMarkdown(value, language, expectedName);
    }

    private Optional<Snippet> inMarkdown(String text, Language language, @Nullable String expectedName) {
        List<FencedBlocks.Block> fenced = FencedBlocks.in(text);
        if (fenced.isEmpty()) {
            return syntax.knows(language) ? unfenced.in(text, language, expectedName) : Optional.empty();
        }
        Optional<RankedBlock> best = best(fenced, language, expectedName);
        boolean sure = best.filter(block -> block.snippet().parses()
                        && (expectedName == null || SnippetRanking.declares(block.snippet(), expectedName)))
                .isPresent();
        if (sure) {
            return best.map(RankedBlock::snippet);
        }
        return best(FencedBlocks.nested(text), language, expectedName)
                .map(RankedBlock::snippet)
                .filter(wider -> wider.parses() && SnippetRanking.declares(wider, expectedName))
                .or(() -> syntax.knows(language)
                        ? unfenced.in(FencedBlocks.outside(text), language, expectedName)
                                .filter(code -> SnippetRanking.declares(code, expectedName))
                        : Optional.empty())
                .or(() -> best.map(RankedBlock::snippet));
    }

    private Optional<RankedBlock> best(
            List<FencedBlocks.Block> fenced, Language language, @Nullable String expectedName) {
        List<RankedBlock> blocks = new ArrayList<>();
        for (FencedBlocks.Block block : ofThisFile(fenced.subList(0, Math.min(fenced.size(), MOST_BLOCKS)))) {
            candidates
                    .of(block.content(), language)
                    .map(snippet -> new RankedBlock(snippet, block.tag(), blocks.size(), block.file()))
                    .ifPresent(blocks::add);
        }
        return blocks.stream().max(SnippetRanking.order(language, expectedName)).map(chosen -> {
            String merged = BlockMerger.merged(chosen, blocks, language, expectedName);
            return merged.equals(chosen.snippet().code())
                    ? chosen
                    : new RankedBlock(
                            Snippet.read(syntax, language, merged), chosen.tag(), chosen.place(), chosen.file());
        });
    }

    /** An answer of several files: what is for the others is none of this one's business. */
    private List<FencedBlocks.Block> ofThisFile(List<FencedBlocks.Block> blocks) {
        boolean named = blocks.stream().anyMatch(block -> block.file().equals(fileName));
        return named
                ? blocks.stream()
                        .filter(block -> block.file().isEmpty() || block.file().equals(fileName))
                        .toList()
                : blocks;
    }
}
