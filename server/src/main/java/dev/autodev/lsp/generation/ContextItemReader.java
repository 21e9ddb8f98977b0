// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.context.selection.NamedDeclarations.DeclaredText;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.lsp.convert.Positions;
import dev.autodev.lsp.protocol.GenerateParams.ContextItem;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.text.FileText;
import dev.autodev.text.FileUri;
import dev.autodev.text.Range;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the other texts that a client wants shown to the model: open documents, files in the workspace folder, and
 * declarations of its index. Nothing outside that folder is read, neither by its path nor through a link.
 *
 * <p><i>Immutable</i>; for workers, because it reads files.
 */
final class ContextItemReader {

    private static final int MAX_BYTES = 1 << 20;

    /** Declarations of one name. */
    private static final int MOST_OF_A_NAME = 3;

    private final Snapshot snapshot;
    private final @Nullable Path root;
    private final ProjectIndexing projects;

    ContextItemReader(Snapshot snapshot, @Nullable Path root, ProjectIndexing projects) {
        this.snapshot = snapshot;
        this.root = root;
        this.projects = projects;
    }

    List<ContextText> texts(@Nullable List<ContextItem> items) {
        return items == null
                ? List.of()
                : items.stream()
                        .filter(Objects::nonNull)
                        .flatMap(item -> item.symbol() != null ? declared(item.symbol()) : text(item).stream())
                        .toList();
    }

    private Stream<ContextText> declared(String name) {
        List<DeclaredText> found = projects.declared(name, MOST_OF_A_NAME, snapshot);
        return found.isEmpty()
                ? Stream.of(ContextText.withheld(name, "no indexed file of the project declares it"))
                : found.stream()
                        .map(one -> new ContextText(
                                one.path(),
                                one.document().text(),
                                one.span(),
                                one.document().uri(),
                                null));
    }

    private Optional<ContextText> text(ContextItem item) {
        String uri = item.uri();
        if (uri == null) {
            return Optional.empty();
        }
        String name = FileUri.of(uri).name();
        Range range = Positions.fromLsp(item.range());
        if (snapshot.isOutOfStep(uri)) {
            return Optional.of(ContextText.withheld(name, "a change of it could not be read"));
        }
        Optional<OpenDocument> open = snapshot.document(uri);
        return Optional.of(open.isPresent() ? part(name, open.get().text(), range) : onDisk(uri, name, range));
    }

    private ContextText onDisk(String uri, String name, @Nullable Range range) {
        Optional<Path> file = FileUri.path(uri);
        if (file.isEmpty() || root == null) {
            return ContextText.withheld(name, "it is neither open nor in the workspace folder");
        }
        try {
            Path real = file.get().toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                return ContextText.withheld(name, "it is outside the workspace folder");
            }
            // the real path has been checked, so a file that became a link since then is not followed
            return switch (TextFiles.read(real, MAX_BYTES, LinkOption.NOFOLLOW_LINKS)) {
                case FileText.LoadedText loaded ->
                    part(name, new TextDocument(real.toUri().toString(), "", 0, loaded.text()), range);
                case FileText.MissingFile missing -> ContextText.withheld(name, "it does not exist");
                case FileText.UnusableFile unusable -> ContextText.withheld(name, "it " + unusable.reason());
            };
        } catch (IOException unreadable) {
            return ContextText.withheld(name, "it cannot be read");
        }
    }

    private static ContextText part(String name, TextDocument document, @Nullable Range range) {
        ContextText whole = new ContextText(name, document.text(), document.uri());
        return range == null ? whole : whole.withSpan(document.spanOf(range));
    }
}
