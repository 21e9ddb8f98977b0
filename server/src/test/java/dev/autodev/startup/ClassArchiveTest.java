// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path archive;
    private Path rest;

    @BeforeEach
    void installTwoArchives() throws IOException {
        archive = folder.resolve("a.archive");
        rest = ClassArchive.rest(archive);
        for (Path file : new Path[] {archive, rest}) {
            Path part = Files.writeString(folder.resolve("part"), "an archive");
            ClassArchive.install(part, file);
        }
    }

    @Test
    void completeArchivesAreKept() {
        removeIfUnusable();
        assertTrue(Files.exists(archive) && Files.exists(rest));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void bothAreRemovedIfTheArchiveIsTruncated() throws IOException {
        Files.writeString(archive, "an arch");
        assertBothAreRemoved();
    }

    @Test
    void bothAreRemovedIfTheRestIsTruncated() throws IOException {
        Files.writeString(rest, "");
        assertBothAreRemoved();
    }

    @Test
    void bothAreRemovedIfTheLengthOfTheRestIsUnknown() throws IOException {
        Files.delete(folder.resolve("a.archive.rest.length"));
        assertBothAreRemoved();
    }

    @Test
    void missingRestIsNotAnError() throws IOException {
        Files.delete(rest);
        removeIfUnusable();
        assertTrue(Files.exists(archive));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    private void assertBothAreRemoved() {
        removeIfUnusable();
        assertFalse(Files.exists(archive) || Files.exists(rest));
        assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(archive.toString()));
    }

    private void removeIfUnusable() {
        ClassArchive.removeIfUnusable(archive, new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
