// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One file per entry, {@code v1/aa/HASH}. Any number of processes read and write at the same time.
 *
 * <p>There are no locks: a file is named after what decides its content, appears whole by an atomic move, and does not
 * change afterwards. Its modification time is the time of its answer. Other files in the folder are not touched.
 * <i>Thread-safe.</i>
 */
final class EntryDirectory {

    /** Larger entries are kept in memory only; a larger file is not an entry. */
    static final int MAX_ENTRY_BYTES = 8 * 1024 * 1024;

    private static final String VERSION = "v1";
    private static final String STAMP = ".swept";
    private static final String TEMPORARY_SUFFIX = ".tmp";

    /** The names of temporary files before the suffix was used. */
    private static final String TEMPORARY_PREFIX = ".tmp-";

    private static final Pattern SHELF = Pattern.compile("[0-9a-f]{2}");

    private final PrivateDirectory folder;

    EntryDirectory(Path cacheFolder) {
        this.folder = new PrivateDirectory(cacheFolder.resolve(VERSION));
    }

    /** A file of the cache. */
    record EntryFile(Path path, long bytes, Instant time, boolean temporary) {}

    /** The entry. A file that is damaged or contains another entry is removed. */
    Optional<StoredEntry> read(SpecHash hash) throws IOException {
        Path file = file(hash);
        try {
            folder.requirePrivate();
            BasicFileAttributes attributes = PrivateDirectory.attributes(file);
            // a device or a pipe could block or be endless
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

    /** Writes the file. Returns its size, 0 if the entry is too large to be stored. */
    long write(StoredEntry entry) throws IOException {
        byte[] bytes = EntryFormat.encode(entry);
        if (bytes.length > MAX_ENTRY_BYTES) {
            return 0;
        }
        folder.write(file(entry.hash()), bytes, entry.reply().storedAt());
        return bytes.length;
    }

    /** Removes the entry if possible. */
    void remove(SpecHash hash) {
        PrivateDirectory.remove(file(hash));
    }

    /** All files of the cache, in no order. */
    List<EntryFile> list() throws IOException {
        List<EntryFile> all = new ArrayList<>();
        for (Path shelf : children(folder.root())) {
            if (SHELF.matcher(name(shelf)).matches()) {
                for (Path file : children(shelf)) {
                    boolean temporary = isTemporary(name(file));
                    if (temporary || SpecHash.isHash(name(file))) {
                        found(file, temporary).ifPresent(all::add);
                    }
                }
            }
        }
        return all;
    }

    /** Fails if the folder cannot be written to; creates it if it is missing. */
    void tryWriting() throws IOException {
        Path probe = folder.root().resolve("." + UUID.randomUUID() + TEMPORARY_SUFFIX);
        try {
            folder.write(probe, new byte[1], Instant.EPOCH);
        } finally {
            PrivateDirectory.remove(probe);
        }
    }

    /** The time of the last {@link #stampCleanup}, by any process. */
    Optional<Instant> lastCleanup() throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(stamp()).toInstant());
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
    }

    void stampCleanup(Instant now) throws IOException {
        folder.write(stamp(), new byte[0], now);
    }

    private Path stamp() {
        return folder.root().resolve(STAMP);
    }

    private Path file(SpecHash hash) {
        return folder.root().resolve(hash.hex().substring(0, 2)).resolve(hash.hex());
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

    private static boolean isTemporary(String name) {
        return name.startsWith(TEMPORARY_PREFIX) || name.startsWith(".") && name.endsWith(TEMPORARY_SUFFIX);
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
