// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.text.FileLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that a command copies and checks. */
final class ProjectRoot {

    private ProjectRoot() {}

    /**
     * The folder under version control, else the working directory if the file is below it, else the file's folder.
     *
     * @param named as the user wrote it; it need not exist
     */
    static Path of(Path named) {
        Path file = resolved(named.toAbsolutePath().normalize());
        @Nullable Path parent = file.getParent();
        Path folder = parent == null ? file : parent;
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git")) || Files.exists(each.resolve(".hg"))) {
                return each;
            }
        }
        Path here = FileLinks.real(Path.of(""));
        return file.startsWith(here) ? here : folder;
    }

    private static Path resolved(Path file) {
        try {
            return FileLinks.resolve(file);
        } catch (IOException deadLink) {
            return file;
        }
    }
}
