// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.ContextPiece;
import dev.autodev.context.ContextPiece.Excerpt;
import dev.autodev.context.ContextQuery;
import dev.autodev.context.ContextQuery.ContextLimits;
import dev.autodev.context.ProjectContext;
import dev.autodev.context.index.IndexSnapshot;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.context.index.ProjectIndex.OpenFile;
import dev.autodev.context.selection.NamedDeclarations.DeclaredName;
import dev.autodev.context.selection.NamedDeclarations.DeclaredText;
import dev.autodev.context.selection.SimilarWindows.NamedText;
import dev.autodev.text.FileUri;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses from the index of a workspace folder and from the documents that are open in an editor.
 *
 * <p><i>Thread-safe.</i> Made for one request, or for the requests that see the same documents.
 */
public final class IndexedContext implements ProjectContext {

    /** The share of the budget for what was edited last. */
    private static final int SHARE_OF_EDITS = 4;

    private static final int LINES_AROUND_AN_EDIT = 6;
    private static final int MOST_EDITS = 3;
    private static final int MOST_SIMILAR_FILES = 20;

    private final ProjectIndex index;
    private final Map<String, OpenFile> open;
    private final List<RecentEdit> edits;

    /** A line of an open document that was changed a short time ago. */
    public record RecentEdit(String uri, int line) {}

    /**
     * @param open documents of the folder, the latest first
     * @param edits the latest first
     */
    public IndexedContext(ProjectIndex index, List<OpenFile> open, List<RecentEdit> edits) {
        this.index = index;
        this.open = new LinkedHashMap<>();
        open.forEach(file -> this.open.putIfAbsent(file.indexed().path(), file));
        this.edits = List.copyOf(edits);
    }

    @Override
    public List<ContextPiece> pieces(ContextQuery query) {
        Optional<String> path = FileUri.path(query.document().uri()).flatMap(index.files()::relative);
        if (path.isEmpty() || query.limits().characters() <= 0 || query.limits().files() <= 0) {
            return List.of();
        }
        IndexSnapshot snapshot = snapshot();
        SourceTexts texts = new ReadTexts(query.limits().exclude());
        List<ContextPiece> recent = edited(query, texts, snapshot);
        int spent = recent.stream()
                .mapToInt(one -> one.text().length() + one.name().length())
                .sum();
        ContextLimits limits = new ContextLimits(
                query.limits().characters() - spent,
                query.limits().files() - recent.size(),
                query.limits().exclude());
        CandidateSearch search = new CandidateSearch(snapshot, path.get(), query, texts);
        Candidates candidates = search.run();
        List<ContextPiece> pieces = PieceSelection.of(candidates.all(), limits, texts);
        if (pieces.isEmpty() || !search.isResolved()) {
            pieces = similar(query, path.get(), snapshot, limits, texts);
        }
        List<ContextPiece> all = new ArrayList<>(pieces);
        all.addAll(recent);
        all.sort(Comparator.comparing(ContextPiece::name));
        return all;
    }

    /** The declarations of this name, at most {@code most}; those in excluded files excepted. */
    public List<DeclaredText> declared(String name, int most, List<String> exclude) {
        return NamedDeclarations.named(snapshot(), new ReadTexts(exclude), name, most);
    }

    /** Names of the project that contain the query, the best first. Reads no file. */
    public List<DeclaredName> names(String query, int most, List<String> exclude) {
        return NamedDeclarations.matching(snapshot(), new ReadTexts(exclude)::isShown, query, most);
    }

    private IndexSnapshot snapshot() {
        return index.snapshot()
                .with(open.values().stream().map(OpenFile::indexed).toList(), Set.of());
    }

    /** The lines around the latest changes of other documents. */
    private List<ContextPiece> edited(ContextQuery query, SourceTexts texts, IndexSnapshot snapshot) {
        int left = query.limits().characters() / SHARE_OF_EDITS;
        List<ContextPiece> pieces = new ArrayList<>();
        for (RecentEdit edit : edits) {
            Optional<OpenFile> file = open.values().stream()
                    .filter(one -> one.document().uri().equals(edit.uri())
                            && !edit.uri().equals(query.document().uri()))
                    .findFirst();
            boolean isKnown = file.isPresent()
                    && pieces.stream().anyMatch(piece -> piece.uri().equals(edit.uri()));
            if (file.isEmpty()
                    || isKnown
                    || pieces.size() >= Math.min(MOST_EDITS, query.limits().files())) {
                continue;
            }
            Optional<TextDocument> document = texts.document(file.get().indexed());
            if (document.isEmpty()) {
                continue;
            }
            TextDocument text = document.get();
            Span span = new Span(
                    text.lineStart(Math.max(0, edit.line() - LINES_AROUND_AN_EDIT)),
                    text.lineEnd(edit.line() + LINES_AROUND_AN_EDIT));
            if (!span.isEmpty() && span.length() <= left) {
                left -= span.length();
                pieces.add(new ContextPiece(
                        file.get().indexed().path(),
                        text,
                        List.of(new Excerpt(span, span.of(text.text()), false)),
                        "edited a short time ago"));
            }
        }
        return pieces;
    }

    private List<ContextPiece> similar(
            ContextQuery query, String path, IndexSnapshot snapshot, ContextLimits limits, SourceTexts texts) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Stream<IndexedFile> sources = Stream.concat(
                open.values().stream().map(OpenFile::indexed),
                snapshot.files()
                        .filter(file -> file.folder().equals(folder))
                        .sorted(Comparator.comparing(IndexedFile::path)));
        List<NamedText> others = sources.filter(file -> !file.path().equals(path))
                .distinct()
                .limit(MOST_SIMILAR_FILES)
                .flatMap(file -> texts.document(file).map(text -> new NamedText(file.path(), text)).stream())
                .toList();
        return SimilarWindows.of(query.document(), query.place(), others, limits.characters());
    }

    /** Reads each file once, and only as it was indexed. */
    private final class ReadTexts implements SourceTexts {

        private final Map<IndexedFile, Optional<TextDocument>> read = new HashMap<>();
        private final List<PathMatcher> excluded;

        ReadTexts(List<String> exclude) {
            this.excluded = exclude.stream().flatMap(ReadTexts::matcher).toList();
        }

        private static Stream<PathMatcher> matcher(String pattern) {
            try {
                return Stream.of(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
            } catch (IllegalArgumentException notAPattern) {
                return Stream.of();
            }
        }

        boolean isShown(String path) {
            return excluded.stream().noneMatch(one -> one.matches(Path.of(path)));
        }

        @Override
        public Optional<TextDocument> document(IndexedFile file) {
            return read.computeIfAbsent(file, this::read);
        }

        private Optional<TextDocument> read(IndexedFile file) {
            if (!isShown(file.path())) {
                return Optional.empty();
            }
            OpenFile shown = open.get(file.path());
            return shown != null ? Optional.of(shown.document()) : index.text(file);
        }
    }
}
