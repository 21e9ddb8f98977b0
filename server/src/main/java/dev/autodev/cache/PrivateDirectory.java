package dev.autodev.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A folder that only its owner looks into, made when the first file is.
 *
 * <p>Where there are no POSIX permissions, on Windows, the usual place is private by itself. <i>Thread-safe.</i>
 */
final class PrivateDirectory {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path root;
    private final boolean posix;
    private volatile boolean isPrivate;

    PrivateDirectory(Path root) {
        this.root = root;
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Path root() {
        return root;
    }

    /**
     * Closes the folder to everybody else, once: whoever may write here could put code into an editor.
     *
     * @throws NoSuchFileException if there is no folder
     * @throws IOException if it is not ours to close
     */
    void requirePrivate() throws IOException {
        if (isPrivate) {
            return;
        }
        if (!attributes(root).isDirectory()) {
            throw new NotDirectoryException(root.toString());
        }
        if (posix) {
            Set<PosixFilePermission> given = Files.getPosixFilePermissions(root);
            if (!FOLDER.containsAll(given)) {
                Set<PosixFilePermission> own = EnumSet.copyOf(FOLDER);
                own.retainAll(given);
                Files.setPosixFilePermissions(root, own);
            }
        }
        isPrivate = true;
    }

    /** Writes a new file somewhere below, and the folders on the way. */
    void create(Path file, byte[] bytes) throws IOException {
        try {
            requirePrivate();
            fill(file, bytes);
        } catch (NoSuchFileException noFolder) {
            Files.createDirectories(file.getParent(), readableBy(FOLDER));
            requirePrivate();
            fill(file, bytes);
        }
    }

    /** Removes a file, if it can be removed; says whether it did. */
    static boolean remove(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException stays) {
            return false;
        }
    }

    /** Of the file itself, not of what a link leads to. */
    static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private void fill(Path file, byte[] bytes) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), readableBy(FILE))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    private FileAttribute<?>[] readableBy(Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
