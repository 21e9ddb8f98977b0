// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import dev.autodev.platform.AppDirectories;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where the answers are kept on disk, or that they are not. */
public sealed interface CacheDirectory {

    /** The variable that moves the folder, or switches it off. */
    String VARIABLE = "AUTODEV_CACHE_DIR";

    record At(Path path) implements CacheDirectory {}

    /** @param reason why there is none, for a message to the user */
    record Off(String reason) implements CacheDirectory {}

    /** The folder that {@value #VARIABLE} names, else the user's cache. */
    static CacheDirectory of(Map<String, String> environment, AppDirectories directories) {
        String chosen = environment.getOrDefault(VARIABLE, "").strip();
        if (chosen.equalsIgnoreCase("off")) {
            return new Off(VARIABLE + " is off");
        }
        if (chosen.isEmpty()) {
            return directories
                    .cache()
                    .<CacheDirectory>map(At::new)
                    .orElseGet(() -> new Off("no home folder is known; name a folder with " + VARIABLE));
        }
        try {
            return new At(directories.expand(chosen).toAbsolutePath());
        } catch (InvalidPathException e) {
            return new Off(VARIABLE + " is not a path; correct or unset it");
        }
    }
}
