// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import dev.autodev.text.PrivateFiles;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;

/**
 * A folder that only its owner can read, created with its first file.
 *
 * <p>On Windows, which has no POSIX permissions, the user's folder is private by default. <i>Thread-safe.</i>
 */
final class PrivateDirectory {

    private final Path root;
    private volatile boolean isPrivate;

    PrivateDirectory(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /**
     * Removes the permissions of other users, once: with write access they could put code into the user's editor.
     *
     * @throws NoSuchFileException if the folder does not exist
     * @throws IOException if the permissions cannot be changed
     */
    void requirePrivate() throws IOException {
        if (isPrivate) {
            return;
        }
        if (!attributes(root).isDirectory()) {
            throw new NotDirectoryException(root.toString());
        }
        PrivateFiles.restrict(root);
        isPrivate = true;
    }

    /** Replaces a file in this folder, or creates it and its folders. The file appears whole, with the given time. */
    void write(Path file, byte[] bytes, Instant modified) throws IOException {
        try {
            requirePrivate();
        } catch (NoSuchFileException noFolder) {
            PrivateFiles.createFolder(root);
            requirePrivate();
        }
        PrivateFiles.createFolder(Objects.requireNonNull(file.getParent(), "a file of this folder"));
        TextFiles.replace(file, temporary -> {
            PrivateFiles.restrict(temporary);
            Files.write(temporary, bytes);
            Files.setLastModifiedTime(temporary, FileTime.from(modified));
        });
    }

    /** Removes a file. Returns whether it did. */
    static boolean remove(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException stays) {
            return false;
        }
    }

    /** The attributes of the file itself, not of the target of a link. */
    static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
