// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.context.ProjectContext;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.context.index.ProjectIndex.OpenFile;
import dev.autodev.context.selection.IndexedContext;
import dev.autodev.context.selection.IndexedContext.RecentEdit;
import dev.autodev.context.selection.NamedDeclarations.DeclaredName;
import dev.autodev.context.selection.NamedDeclarations.DeclaredText;
import dev.autodev.language.Languages;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.generation.PendingChanges.Changes;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.settings.Settings;
import dev.autodev.syntax.Syntax;
import dev.autodev.text.FileUri;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.lsp4j.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the indexes of the workspace folders up to date on a thread of its own, which has the lowest priority and begins a
 * while after {@code initialized}.
 *
 * <p><i>Thread-safe.</i> Methods without a {@link Snapshot} return at once.
 */
public final class ProjectIndexing {

    private static final System.Logger LOG = System.getLogger(ProjectIndexing.class.getName());

    /** The user's first requests come before this. */
    private static final Duration HEAD_START = Duration.ofMillis(2L * Integer.getInteger("autodev.head-start", 700));

    private static final Set<String> IGNORE_FILES = Set.of(".gitignore", ".aiignore");

    private final @Nullable IndexFactory factory;
    private final EditorClient editor;
    private final Supplier<Settings> settings;
    private final Supplier<Syntax> syntax;
    private final RecentEdits edits;
    private final Map<Path, ProjectIndex> indexes = new ConcurrentHashMap<>();
    private final Map<String, CachedFile> open = new ConcurrentHashMap<>();
    private final PendingChanges pending = new PendingChanges();
    private volatile @Nullable Thread worker;

    /** Makes the index of a workspace folder; reads nothing yet. */
    @FunctionalInterface
    public interface IndexFactory {

        /** @param remarks receives sentences for the user */
        ProjectIndex create(Path folder, Consumer<String> remarks);
    }

    private record CachedFile(OpenDocument document, Optional<OpenFile> file) {}

    /**
     * @param factory null for no index at all
     * @param settings may read files
     */
    public ProjectIndexing(
            @Nullable IndexFactory factory,
            EditorClient editor,
            Supplier<Settings> settings,
            Supplier<Syntax> syntax,
            RecentEdits edits) {
        this.factory = factory;
        this.editor = editor;
        this.settings = settings;
        this.syntax = syntax;
        this.edits = edits;
    }

    /** Indexes these folders after a while. */
    public void start(List<Path> folders) {
        if (factory == null || folders.isEmpty()) {
            return;
        }
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("autodev-index")
                .priority(Thread.MIN_PRIORITY)
                .unstarted(() -> run(folders));
        worker = thread;
        thread.start();
    }

    private void run(List<Path> folders) {
        try {
            Thread.sleep(HEAD_START);
            guarded(() -> {
                if (settings.get().context().enabled()) {
                    editor.registerWatchedFiles(watched());
                    folders.forEach(this::scan);
                }
            });
            while (true) {
                Changes changes = pending.take();
                guarded(() -> apply(changes));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void apply(Changes changes) {
        changes.folders().forEach((folder, isOpen) -> {
            if (!isOpen) {
                indexes.remove(folder);
            } else if (settings.get().context().enabled()) {
                guarded(() -> scan(folder));
            }
        });
        for (ProjectIndex index : indexes.values()) {
            if (changes.everything()) {
                index.scan();
            } else if (!changes.files().isEmpty()) {
                index.update(changes.files());
            }
        }
    }

    /** A piece of work that fails leaves the index as it was, and the next one is done. */
    private static void guarded(Runnable piece) {
        try {
            piece.run();
        } catch (RuntimeException | Error bug) {
            LOG.log(System.Logger.Level.ERROR, "Indexing failed", bug);
        }
    }

    /** Ends the work. */
    public void end() {
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Folders that the client has added to the workspace, or removed from it. */
    public void foldersChanged(List<Path> added, List<Path> removed) {
        if (worker != null) {
            pending.folders(added, removed);
        }
    }

    /** Files that were created, changed or deleted, by the client or by another program. */
    public void filesChanged(List<String> uris) {
        if (worker == null) {
            return;
        }
        Set<Path> files = new HashSet<>();
        uris.forEach(uri -> FileUri.path(uri).ifPresent(files::add));
        boolean rules = files.stream()
                .anyMatch(file -> file.getFileName() != null
                        && IGNORE_FILES.contains(file.getFileName().toString()));
        pending.files(files, rules);
    }

    private void scan(Path folder) {
        if (factory != null) {
            indexes.computeIfAbsent(
                            folder, path -> factory.create(path, sentence -> editor.log(MessageType.Info, sentence)))
                    .scan();
        }
    }

    private static List<String> watched() {
        List<String> patterns = new ArrayList<>();
        patterns.add("**/*.{"
                + String.join(
                        ",",
                        Languages.all().stream()
                                .flatMap(language -> language.extensions().stream())
                                .toList())
                + "}");
        IGNORE_FILES.stream().sorted().forEach(name -> patterns.add("**/" + name));
        return patterns;
    }

    /** What a request for a document sees of its folder, with the documents as they are in this snapshot. */
    public ProjectContext context(Snapshot snapshot) {
        return query -> {
            Optional<ProjectIndex> index = FileUri.path(query.document().uri())
                    .flatMap(file -> indexes.values().stream()
                            .filter(one -> one.files().relative(file).isPresent())
                            .max(Comparator.comparingInt(
                                    one -> one.files().root().getNameCount())));
            return index.map(one -> new IndexedContext(one, openFiles(one, snapshot), edits.latest()).pieces(query))
                    .orElse(List.of());
        };
    }

    /** The declarations of this name in all folders, at most {@code most} of each. */
    public List<DeclaredText> declared(String name, int most, Snapshot snapshot) {
        List<String> exclude = settings.get().context().exclude();
        return contexts(snapshot)
                .flatMap(one -> one.declared(name, most, exclude).stream())
                .toList();
    }

    /** Names in all folders that contain the query, the best of each folder first, at most {@code most} of each. */
    public List<DeclaredName> names(String query, int most, Snapshot snapshot) {
        List<String> exclude = settings.get().context().exclude();
        return contexts(snapshot)
                .flatMap(one -> one.names(query, most, exclude).stream())
                .toList();
    }

    private Stream<IndexedContext> contexts(Snapshot snapshot) {
        return indexes.values().stream()
                .sorted(Comparator.comparing(one -> one.files().root()))
                .map(one -> new IndexedContext(one, openFiles(one, snapshot), edits.latest()));
    }

    /** The open documents of a folder that may be shown, those that were edited last first. */
    private List<OpenFile> openFiles(ProjectIndex index, Snapshot snapshot) {
        List<String> latest = edits.latest().stream().map(RecentEdit::uri).toList();
        open.keySet().removeIf(uri -> snapshot.document(uri).isEmpty());
        return snapshot.documents()
                .filter(document -> document.isParsed() || document.isParsedAhead())
                .sorted(Comparator.comparingInt((OpenDocument document) -> rank(latest, document))
                        .thenComparing(document -> document.text().uri()))
                .flatMap(document -> openFile(index, document).stream())
                .toList();
    }

    private static int rank(List<String> latest, OpenDocument document) {
        int rank = latest.indexOf(document.text().uri());
        return rank < 0 ? latest.size() : rank;
    }

    private Optional<OpenFile> openFile(ProjectIndex index, OpenDocument document) {
        String uri = document.text().uri();
        CachedFile known = open.get(uri);
        if (known == null || known.document() != document) {
            known = new CachedFile(
                    document, index.opened(document.text(), document.language(), document.tree(syntax.get())));
            open.put(uri, known);
        }
        return known.file()
                .filter(file -> index.files()
                        .file(file.indexed().path())
                        .equals(FileUri.path(uri).orElse(null)));
    }
}
