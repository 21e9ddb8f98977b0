// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.index.IndexSnapshot;
import dev.autodev.context.index.IndexedDeclaration;
import dev.autodev.context.index.IndexedDeclaration.Kind;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds declarations for users who say themselves what is to be shown. */
public final class NamedDeclarations {

    private static final Comparator<Match> BEST_FIRST = Comparator.comparingInt(Match::rank)
            .thenComparing(match -> match.name().name().length())
            .thenComparing(match -> match.name().name())
            .thenComparing(match -> match.name().path());

    private NamedDeclarations() {}

    /** A declaration in the text of its file. */
    public record DeclaredText(String path, TextDocument document, Span span) {}

    /**
     * A name that a client may offer.
     *
     * @param path of the declaring file below the workspace folder
     */
    public record DeclaredName(String name, Kind kind, String path) {}

    private record Match(DeclaredName name, int rank) {}

    /** The declarations of exactly this name, types and functions first. */
    static List<DeclaredText> named(IndexSnapshot index, SourceTexts texts, String name, int most) {
        record Place(IndexedFile file, IndexedDeclaration declaration) {}
        return index.declaring(name).stream()
                .flatMap(file -> file.declarations().stream()
                        .filter(one -> one.name().equals(name))
                        .map(one -> new Place(file, one)))
                .sorted(Comparator.comparing(place -> place.declaration().kind()))
                .flatMap(place -> texts
                        .document(place.file())
                        .filter(document -> place.declaration().span().end()
                                <= document.text().length())
                        .map(document -> new DeclaredText(
                                place.file().path(),
                                document,
                                place.declaration().span()))
                        .stream())
                .limit(most)
                .toList();
    }

    /** Names that begin with the query, then those that contain it, in any case of the letters. */
    static List<DeclaredName> matching(IndexSnapshot index, Predicate<String> paths, String query, int most) {
        String wanted = query.toLowerCase(Locale.ROOT);
        List<Match> matches = new ArrayList<>();
        index.files()
                .filter(file -> paths.test(file.path()))
                .forEach(file -> file.declarations().stream()
                        .filter(one -> !one.isPrivate())
                        .flatMap(one -> match(file, one, wanted).stream())
                        .forEach(matches::add));
        return matches.stream()
                .sorted(BEST_FIRST)
                .map(Match::name)
                .distinct()
                .limit(most)
                .toList();
    }

    private static Optional<Match> match(IndexedFile file, IndexedDeclaration one, String wanted) {
        String name = one.name().toLowerCase(Locale.ROOT);
        int at = name.indexOf(wanted);
        // members behind what stands for itself
        int rank = (at == 0 ? 0 : 2) + (one.isTopLevel() ? 0 : 1);
        return at < 0
                ? Optional.empty()
                : Optional.of(new Match(new DeclaredName(one.name(), one.kind(), file.path()), rank));
    }
}
