package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Ranks candidates by how much they are what was asked for. */
final class SnippetRanking {

    /**
     * A candidate.
     *
     * @param tag of its fence
     * @param place its number among the blocks of the answer
     * @param file the name of the file it is for, "" if the answer does not say
     */
    record RankedBlock(Snippet snippet, String tag, int place, String file) {

        /** Whether nothing says that it is for another file than {@code name}. */
        boolean isFor(String name) {
            return file.isEmpty() || file.equals(name);
        }
    }

    private SnippetRanking() {}

    static Comparator<RankedBlock> order(Language language, @Nullable String name) {
        return Comparator.comparing((RankedBlock block) -> isWritten(block.snippet(), name))
                .thenComparing(block -> block.snippet().parses())
                .thenComparing(block -> declares(block.snippet(), name))
                .thenComparing(block -> language.answersTo(block.tag()))
                .thenComparing(block -> block.tag().isEmpty())
                .thenComparing(block -> !OmissionMarkers.containsPlaceholder(block.snippet()))
                .thenComparing(block -> name == null
                        || !IdentifierNames.in(block.snippet().code()).contains(name))
                .thenComparing(block -> block.snippet().code().length());
    }

    static boolean declares(Snippet snippet, @Nullable String name) {
        return name != null && snippet.declaration(name).isPresent();
    }

    /** A prototype or an interface declares the function as well, but that is not what was asked for. */
    private static boolean isWritten(Snippet snippet, @Nullable String name) {
        return name != null
                && snippet.tree().declarations().stream()
                        .filter(declaration -> declaration.name().equals(name))
                        .anyMatch(declaration ->
                                declaration.body() != null && !(declaration.isFunction() && declaration.stub()));
    }
}
