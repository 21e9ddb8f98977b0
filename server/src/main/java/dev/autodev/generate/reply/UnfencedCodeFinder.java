package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds code that nothing marks as code. <i>Thread-safe.</i> */
final class UnfencedCodeFinder {

    /** How many line ranges are tried, and how many characters they may have together. */
    private static final int MOST_REGIONS = 60;

    private static final int MOST_TEXT = 50_000;

    private static final Pattern STATEMENT =
            Pattern.compile("(?m)[=;(){}\\[\\]]|^\\s*(?:return|pass|raise|throw|yield|break|continue)\\b");

    private final SnippetCandidates candidates;

    UnfencedCodeFinder(SnippetCandidates candidates) {
        this.candidates = candidates;
    }

    /** The whole text, the text without the sentences around it, or the longest run of paragraphs that parses. */
    Optional<Snippet> in(String text, Language language, @Nullable String expectedName) {
        String trimmed = ProseDetector.trim(text);
        return candidates
                .plain(text, language)
                .filter(UnfencedCodeFinder::isCode)
                .or(() -> candidates.of(trimmed, language).filter(UnfencedCodeFinder::isCode))
                .or(() -> longestRun(text, language, expectedName))
                .or(() -> candidates
                        .plain(trimmed, language)
                        .filter(code -> code.tree().checked() && SnippetRanking.declares(code, expectedName)));
    }

    private Optional<Snippet> longestRun(String text, Language language, @Nullable String expectedName) {
        List<String> paragraphs = List.of(text.split("\n\\s*\n"));
        List<Snippet> found = new ArrayList<>();
        int tried = 0;
        int read = 0;
        for (int size = paragraphs.size() - 1; size > 0 && found.isEmpty(); size--) {
            for (int from = 0; from + size <= paragraphs.size(); from++) {
                String run = String.join("\n\n", paragraphs.subList(from, from + size));
                read += run.length();
                if (tried++ == MOST_REGIONS || read > MOST_TEXT) {
                    return longest(found);
                }
                candidates
                        .plain(ProseDetector.trim(run), language)
                        .filter(UnfencedCodeFinder::isCode)
                        .filter(code -> expectedName == null
                                || SnippetRanking.declares(code, expectedName)
                                || code.tree().declarations().isEmpty())
                        .ifPresent(found::add);
            }
        }
        return longest(found);
    }

    private static Optional<Snippet> longest(List<Snippet> found) {
        return found.stream()
                .max(Comparator.comparingInt(snippet -> snippet.code().length()));
    }

    /** One word parses as well: code declares something, or does something. */
    private static boolean isCode(Snippet snippet) {
        return snippet.tree().checked()
                && snippet.parses()
                && (!snippet.tree().declarations().isEmpty()
                        || STATEMENT.matcher(snippet.code()).find());
    }
}
