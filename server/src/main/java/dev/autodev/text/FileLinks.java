// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where the links in the path of a file lead. */
public final class FileLinks {

    private FileLinks() {}

    /** The path without links; the absolute one if there is no such file, or it cannot be reached. */
    public static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException gone) {
            return file.toAbsolutePath().normalize();
        }
    }

    /**
     * The path without links at which a file is read or created: the real path of the part that exists, and the rest.
     *
     * @throws IOException if a link has no target or leads to itself, or a folder cannot be read
     */
    public static Path resolve(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path existing = absolute;
        while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
    }
}
