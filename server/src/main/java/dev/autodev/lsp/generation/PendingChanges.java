// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes of the workspace that have not been indexed yet. Several changes of one file or folder are one, because a file is
 * read as it is when its change is taken; of very many files, it is only known that everything may have changed.
 *
 * <p><i>Thread-safe.</i>
 */
final class PendingChanges {

    static final int MOST_FILES = 10_000;

    private final Map<Path, Boolean> folders = new LinkedHashMap<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private boolean everything;

    /**
     * What has changed.
     *
     * @param folders with whether they are part of the workspace now
     * @param everything whether all folders are scanned again; then the files are empty
     */
    record Changes(Map<Path, Boolean> folders, Set<Path> files, boolean everything) {}

    synchronized void folders(List<Path> added, List<Path> removed) {
        removed.forEach(folder -> folders.put(folder, false));
        added.forEach(folder -> folders.put(folder, true));
        notifyAll();
    }

    /** @param rules whether the changes decide which other files are indexed */
    synchronized void files(Collection<Path> changed, boolean rules) {
        everything |= rules;
        if (!everything) {
            files.addAll(changed);
            everything = files.size() > MOST_FILES;
        }
        if (everything) {
            files.clear();
        }
        notifyAll();
    }

    /** Waits for changes and takes all of them. */
    synchronized Changes take() throws InterruptedException {
        while (folders.isEmpty() && files.isEmpty() && !everything) {
            wait();
        }
        Changes taken = new Changes(new LinkedHashMap<>(folders), new LinkedHashSet<>(files), everything);
        folders.clear();
        files.clear();
        everything = false;
        return taken;
    }
}
