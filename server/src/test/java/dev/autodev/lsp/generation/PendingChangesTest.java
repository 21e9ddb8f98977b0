// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.lsp.generation.PendingChanges.Changes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PendingChangesTest {

    private static final Path FILE = Path.of("/w/a.py");
    private static final Path FOLDER = Path.of("/w");

    private final PendingChanges pending = new PendingChanges();

    @Test
    void manyChangesOfAFileAreOne() throws Exception {
        for (int i = 0; i < 100_000; i++) {
            pending.files(List.of(FILE), false);
        }
        assertEquals(new Changes(Map.of(), Set.of(FILE), false), pending.take());

        pending.files(List.of(FILE), false);
        assertEquals(Set.of(FILE), pending.take().files());
    }

    @Test
    void changesOfVeryManyFilesAreAScan() throws Exception {
        pending.files(files(0, PendingChanges.MOST_FILES), false);
        assertEquals(PendingChanges.MOST_FILES, pending.take().files().size());

        for (int i = 0; i < 100; i++) {
            pending.files(files(i * 1_000, 1_000), false);
        }
        assertEquals(new Changes(Map.of(), Set.of(), true), pending.take());

        pending.files(List.of(FILE), false);
        assertFalse(pending.take().everything());
    }

    @Test
    void changeOfRulesIsAScan() throws Exception {
        pending.files(List.of(FILE), false);
        pending.files(List.of(Path.of("/w/.gitignore")), true);
        assertEquals(new Changes(Map.of(), Set.of(), true), pending.take());
    }

    @Test
    void latestChangeOfAFolderCounts() throws Exception {
        pending.folders(List.of(FOLDER), List.of());
        pending.folders(List.of(), List.of(FOLDER));
        assertEquals(Map.of(FOLDER, false), pending.take().folders());

        pending.folders(List.of(FOLDER), List.of(FOLDER));
        assertTrue(pending.take().folders().get(FOLDER));
    }

    private static List<Path> files(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> Path.of("/w/f" + i + ".py"))
                .toList();
    }
}
