// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.context.index.IndexedFile.FileVersion;
import dev.autodev.text.PrivateFiles;
import dev.autodev.text.Sha256;
import dev.autodev.text.TextFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Indexes on disk, one file for each workspace folder. It holds paths, names and offsets, no line of code.
 *
 * <p>A file appears whole by an atomic move, so that processes of the same user need no lock: the last one wins, and each
 * reads again what has another size or time. Only the owner can read it. <i>Thread-safe.</i>
 */
public final class IndexStore {

    private static final System.Logger LOG = System.getLogger(IndexStore.class.getName());

    private static final String FORMAT = "autodev context 1";
    private static final String ENDING = ".index";
    private static final int HASH_BYTES = 16;

    /** A larger file was not written by this class. */
    private static final long LARGEST = 128L << 20;

    private static final int LARGEST_BLOCK = 8 << 20;

    /** Indexes of folders that were used longest ago are removed beyond this number. */
    private static final int MOST_INDEXES = 64;

    private final Path folder;

    /** @param folder in the user's cache; made at the first write */
    public IndexStore(Path folder) {
        this.folder = folder;
    }

    /** What was saved for a workspace folder; nothing if there is no index or if it is damaged. */
    List<IndexedFile> load(Path root) {
        Path file = file(root);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it is too large");
            }
            return read(file, root);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "The index {0} of {1} is damaged and is made again: {2}",
                    file,
                    root,
                    damaged);
            return List.of();
        }
    }

    /** Replaces the index of a workspace folder. A failure is logged: the next start reads the files again. */
    void save(Path root, IndexSnapshot snapshot) {
        Path file = file(root);
        try {
            PrivateFiles.createFolder(folder);
            PrivateFiles.restrict(folder);
            TextFiles.replace(file, temporary -> {
                PrivateFiles.restrict(temporary);
                write(temporary, root, snapshot);
            });
            removeOldest();
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.INFO, "The index {0} is not saved: {1}", file, TextFiles.reason(refused));
        }
    }

    private static void write(Path file, Path root, IndexSnapshot snapshot) throws IOException {
        CheckedOutputStream checked =
                new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), new CRC32());
        try (DataOutputStream out = new DataOutputStream(checked)) {
            out.writeUTF(FORMAT);
            out.writeUTF(root.toString());
            out.writeInt(snapshot.size());
            for (IndexedFile one : snapshot.files().toList()) {
                out.writeUTF(one.path());
                out.writeLong(one.stamp().size());
                out.writeLong(one.stamp().modified());
                out.writeInt(one.block().length);
                out.write(one.block());
            }
            out.writeLong(checked.getChecksum().getValue());
        }
    }

    private static List<IndexedFile> read(Path file, Path root) throws IOException {
        try (InputStream raw = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(raw), new CRC32());
            DataInputStream in = new DataInputStream(checked);
            if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(root.toString())) {
                throw new IOException("it has another format");
            }
            int count = in.readInt();
            List<IndexedFile> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String path = in.readUTF();
                FileVersion stamp = new FileVersion(in.readLong(), in.readLong());
                int length = in.readInt();
                if (length < 0 || length > LARGEST_BLOCK) {
                    throw new IOException("a length is wrong");
                }
                byte[] block = in.readNBytes(length);
                files.add(new IndexedFile(path, stamp, block));
            }
            long expected = checked.getChecksum().getValue();
            if (in.readLong() != expected || in.read() >= 0) {
                throw new IOException("its checksum is wrong");
            }
            if (!files.stream().allMatch(IndexedFile::isReadable)) {
                throw new IOException("a file in it cannot be read");
            }
            return files;
        }
    }

    private void removeOldest() throws IOException {
        List<Path> indexes = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + ENDING)) {
            stream.forEach(indexes::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (indexes.size() <= MOST_INDEXES) {
            return;
        }
        record Dated(Path file, long millis) {}
        List<Dated> dated = new ArrayList<>();
        for (Path index : indexes) {
            dated.add(new Dated(index, Files.getLastModifiedTime(index).toMillis()));
        }
        dated.sort(Comparator.comparingLong(Dated::millis));
        for (Dated oldest : dated.subList(0, dated.size() - MOST_INDEXES)) {
            Files.deleteIfExists(oldest.file());
        }
    }

    Path file(Path root) {
        return folder.resolve(Sha256.hex(root.toString(), HASH_BYTES) + ENDING);
    }
}
