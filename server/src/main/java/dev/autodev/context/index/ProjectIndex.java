// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.context.index.IndexedFile.FileVersion;
import dev.autodev.context.index.ProjectFiles.FoundFile;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The index of one workspace folder. It is read from disk, brought up to date by size and time, and follows changed files.
 * Until then lookups find what is known so far.
 *
 * <p><i>Thread-safe.</i> Scans and updates take turns, and end when their thread is interrupted; {@link #snapshot()} never
 * waits.
 */
public final class ProjectIndex {

    /** Files that are read between two snapshots of a scan. */
    private static final int BATCH = 250;

    /** Changed files after which the index is saved; the rest is read again at the next start. */
    private static final int SAVED_AFTER = 50;

    private final ProjectFiles files;
    private final Supplier<Syntax> syntax;
    private final @Nullable IndexStore store;
    private final Limits limits;
    private final Consumer<String> remarks;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile IndexSnapshot snapshot = IndexSnapshot.EMPTY;
    private int unsaved;

    /**
     * A document as an editor shows it.
     *
     * @param indexed its declarations
     */
    public record OpenFile(IndexedFile indexed, TextDocument document) {}

    /**
     * Where the index stops.
     *
     * @param files the most files
     * @param bytes the memory that it may take
     */
    public record Limits(int files, long bytes) {

        /** A file takes some two kilobytes: five thousand take ten megabytes. */
        public static final Limits DEFAULT = new Limits(20_000, 32L << 20);
    }

    /**
     * @param store null to keep nothing on disk
     * @param remarks receives a sentence if the folder is too large
     */
    public ProjectIndex(
            ProjectFiles files,
            Supplier<Syntax> syntax,
            @Nullable IndexStore store,
            Limits limits,
            Consumer<String> remarks) {
        this.files = files;
        this.syntax = syntax;
        this.store = store;
        this.limits = limits;
        this.remarks = remarks;
    }

    public ProjectFiles files() {
        return files;
    }

    /** What is known now. */
    public IndexSnapshot snapshot() {
        return snapshot;
    }

    /** The text of a file as it was indexed; empty if it has changed since. */
    public Optional<TextDocument> text(IndexedFile file) {
        return files.find(file.path())
                .filter(now -> now.stamp().equals(file.stamp()))
                .flatMap(now -> files.text(file.path()))
                .map(text -> new TextDocument(
                        files.file(file.path()).toUri().toString(),
                        file.packageName().languageId(),
                        0,
                        text));
    }

    /** A document as an editor shows it; empty if it is outside of the folder or must not be shown. */
    public Optional<OpenFile> opened(TextDocument document, Language language, SyntaxTree tree) {
        return FileUri.path(document.uri())
                .flatMap(files::relative)
                .filter(path -> tree.checked() && files.isAllowed(path))
                .map(path -> new OpenFile(
                        FileReading.of(path, FileVersion.NONE, language, document.text(), tree), document));
    }

    /** Brings the index up to date with the folder. Takes up to a minute for a folder that was never read. */
    public void scan() {
        scan(Integer.MAX_VALUE);
    }

    /** As {@link #scan()}, but reads at most so many files that are new or have changed. */
    public void scan(int mostRead) {
        turn.lock();
        try {
            if (store != null && snapshot.size() == 0) {
                snapshot = IndexSnapshot.EMPTY.with(store.load(files.root()), Set.of());
            }
            new Scan(mostRead).run();
        } catch (CancellationException leaving) {
            // the next scan continues with what is known
        } finally {
            turn.unlock();
        }
    }

    /** Reads files again that may have changed, were created or deleted. Others than sources are ignored. */
    public void update(Collection<Path> changed) {
        turn.lock();
        try {
            List<IndexedFile> read = new ArrayList<>();
            Set<String> removed = new HashSet<>();
            for (Path file : changed) {
                files.relative(file).ifPresent(path -> {
                    Optional<IndexedFile> indexed = files.find(path).flatMap(this::read);
                    indexed.ifPresent(read::add);
                    if (indexed.isEmpty()) {
                        removed.add(path);
                    }
                });
            }
            IndexSnapshot next = snapshot.with(read, removed);
            if (next.size() <= limits.files() && next.bytes() <= limits.bytes()) {
                unsaved += next == snapshot ? 0 : read.size() + removed.size();
                snapshot = next;
            }
            if (unsaved >= SAVED_AFTER) {
                save();
            }
        } catch (CancellationException leaving) {
            // the next scan reads the files
        } finally {
            turn.unlock();
        }
    }

    private Optional<IndexedFile> read(FoundFile file) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The scan was cancelled");
        }
        Optional<Language> language = Languages.ofFile(file.path());
        if (language.isEmpty() || !files.isAllowed(file.path())) {
            return Optional.empty();
        }
        return files.text(file.path()).flatMap(text -> {
            SyntaxTree tree = syntax.get().parse(language.get(), text);
            return tree.checked()
                    ? Optional.of(FileReading.of(file.path(), file.stamp(), language.get(), text, tree))
                    : Optional.empty();
        });
    }

    private void save() {
        unsaved = 0;
        if (store != null) {
            store.save(files.root(), snapshot);
        }
    }

    /** One walk through the folder. */
    private final class Scan {

        private final Set<String> gone = new HashSet<>();
        private final List<IndexedFile> read = new ArrayList<>();
        private int passed;
        private long bytes = snapshot.bytes();
        private boolean changed;
        private int mayRead;
        private boolean full;

        Scan(int mostRead) {
            this.mayRead = mostRead;
        }

        void run() {
            snapshot.files().map(IndexedFile::path).forEach(gone::add);
            boolean complete = files.walk(this::next);
            publish(complete ? gone : Set.of());
            if (full) {
                remarks.accept("The folder " + files.root() + " has more source files than the index holds ("
                        + snapshot.size() + "): the others are not shown to models. Open a smaller folder, or name"
                        + " folders that are not needed in .aiignore.");
            }
            if (changed || unsaved > 0) {
                save();
            }
        }

        private boolean next(FoundFile file) {
            if (passed >= limits.files() || bytes > limits.bytes()) {
                full = true;
                return false;
            }
            Optional<IndexedFile> known = snapshot.file(file.path());
            if (known.isPresent() && known.get().stamp().equals(file.stamp())) {
                // an ignore file may have changed since
                if (files.isAllowed(file.path())) {
                    gone.remove(file.path());
                    passed++;
                }
                return true;
            }
            if (mayRead-- <= 0) {
                return false;
            }
            ProjectIndex.this.read(file).ifPresent(indexed -> {
                gone.remove(file.path());
                passed++;
                bytes += indexed.bytes();
                read.add(indexed);
            });
            if (read.size() >= BATCH) {
                publish(Set.of());
            }
            return true;
        }

        private void publish(Set<String> removed) {
            IndexSnapshot next = snapshot.with(read, removed);
            changed |= next != snapshot;
            snapshot = next;
            bytes = next.bytes();
            read.clear();
        }
    }
}
