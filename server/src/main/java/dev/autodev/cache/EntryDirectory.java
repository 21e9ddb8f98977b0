package dev.autodev.cache;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * One file per entry, {@code v1/aa/HASH}, which any number of processes read and write at the same time.
 *
 * <p>No locks: a file is named after what decides its content, appears whole by an atomic move, and is never changed
 * afterwards. Its time of modification is the time its answer was stored at. Files that are not ours are left alone.
 * <i>Thread-safe.</i>
 */
final class EntryDirectory {

    /** Bigger files are not ours; bigger entries stay in memory. */
    static final int MAX_ENTRY_BYTES = 8 * 1024 * 1024;

    private static final String VERSION = "v1";
    private static final String STAMP = ".swept";
    private static final String TEMPORARY = ".tmp-";
    private static final Pattern SHELF = Pattern.compile("[0-9a-f]{2}");

    private final PrivateDirectory folder;
    private final String ownName = UUID.randomUUID().toString();
    private final AtomicLong temporaries = new AtomicLong();

    EntryDirectory(Path cacheFolder) {
        this.folder = new PrivateDirectory(cacheFolder.resolve(VERSION));
    }

    /** One of our files. */
    record EntryFile(Path path, long bytes, Instant time, boolean temporary) {}

    /** The entry; a file that is not whole, or not this entry, is removed. */
    Optional<StoredEntry> read(SpecHash hash) throws IOException {
        Path file = file(hash);
        try {
            folder.requirePrivate();
            BasicFileAttributes attributes = PrivateDirectory.attributes(file);
            // never opens what could block or be endless
            Optional<StoredEntry> entry = attributes.isRegularFile() && attributes.size() <= MAX_ENTRY_BYTES
                    ? EntryFormat.decode(hash, Files.readAllBytes(file))
                    : Optional.empty();
            if (entry.isEmpty()) {
                PrivateDirectory.remove(file);
            }
            return entry;
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Writes the file, and gives its size; 0 if the entry is too big. */
    long write(StoredEntry entry) throws IOException {
        byte[] bytes = EntryFormat.encode(entry);
        if (bytes.length > MAX_ENTRY_BYTES) {
            return 0;
        }
        Path file = file(entry.hash());
        Path temporary = temporary(shelf(entry.hash()));
        try {
            folder.create(temporary, bytes);
            Files.setLastModifiedTime(temporary, FileTime.from(entry.reply().storedAt()));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            PrivateDirectory.remove(temporary);
            throw e;
        }
        return bytes.length;
    }

    /** Best effort. */
    void remove(SpecHash hash) {
        PrivateDirectory.remove(file(hash));
    }

    /** All of our files, in no order. */
    List<EntryFile> list() throws IOException {
        List<EntryFile> all = new ArrayList<>();
        for (Path shelf : children(folder.root())) {
            if (SHELF.matcher(name(shelf)).matches()) {
                for (Path file : children(shelf)) {
                    boolean temporary = name(file).startsWith(TEMPORARY);
                    if (temporary || SpecHash.isHash(name(file))) {
                        found(file, temporary).ifPresent(all::add);
                    }
                }
            }
        }
        return all;
    }

    /** Fails if nothing can be written; makes the folder if it is not there. */
    void tryWriting() throws IOException {
        Path probe = temporary(folder.root());
        try {
            folder.create(probe, new byte[1]);
        } finally {
            PrivateDirectory.remove(probe);
        }
    }

    /** When {@link #stampSweep} was last called, by whichever process. */
    Optional<Instant> lastSweep() throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(stamp()).toInstant());
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
    }

    void stampSweep(Instant now) throws IOException {
        if (lastSweep().isEmpty()) {
            folder.create(stamp(), new byte[0]);
        }
        Files.setLastModifiedTime(stamp(), FileTime.from(now));
    }

    private Path stamp() {
        return folder.root().resolve(STAMP);
    }

    private Path file(SpecHash hash) {
        return shelf(hash).resolve(hash.hex());
    }

    private Path shelf(SpecHash hash) {
        return folder.root().resolve(hash.hex().substring(0, 2));
    }

    /** Nobody else has this name, on no machine. */
    private Path temporary(Path where) {
        return where.resolve(TEMPORARY + ownName + "-" + temporaries.incrementAndGet());
    }

    private static List<Path> children(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<Path> children = new ArrayList<>();
            stream.forEach(children::add);
            return children;
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static Optional<EntryFile> found(Path file, boolean temporary) throws IOException {
        try {
            BasicFileAttributes attributes = PrivateDirectory.attributes(file);
            return attributes.isDirectory()
                    ? Optional.empty()
                    : Optional.of(new EntryFile(
                            file,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant(),
                            temporary));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
