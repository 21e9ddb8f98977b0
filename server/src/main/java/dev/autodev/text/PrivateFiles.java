// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders that only their owner can read.
 *
 * <p>On Windows, which has no POSIX permissions, the user's folders are private by default.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /** Creates a folder and the missing ones above it, private from the first moment. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, readableBy(folder, FOLDER));
        }
    }

    /** Opens a file to append to, and creates it if necessary. */
    public static FileChannel append(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), readableBy(file, FILE));
    }

    /** Takes the permissions of other users from an existing file or folder; follows no link. */
    public static void restrict(Path fileOrFolder) throws IOException {
        if (!isPosix(fileOrFolder) || Files.isSymbolicLink(fileOrFolder)) {
            return;
        }
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(fileOrFolder, LinkOption.NOFOLLOW_LINKS);
        if (!FOLDER.containsAll(given)) {
            Set<PosixFilePermission> own = EnumSet.copyOf(FOLDER);
            own.retainAll(given);
            Files.setPosixFilePermissions(fileOrFolder, own);
        }
    }

    /** Whether a folder, not a link to one, belongs to the user of this process; false if the user may not write to it. */
    public static boolean isOwn(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!isPosix(folder)) {
            return true;
        }
        Path mine;
        try {
            mine = Files.createTempFile(folder, "owner", null);
        } catch (IOException readOnly) {
            return false;
        }
        try {
            return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine));
        } finally {
            Files.deleteIfExists(mine);
        }
    }

    public static boolean isWritableByOthers(Path folder) throws IOException {
        return isPosix(folder)
                && !Collections.disjoint(
                        Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS),
                        EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
    }

    private static FileAttribute<?>[] readableBy(Path file, Set<PosixFilePermission> permissions) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
