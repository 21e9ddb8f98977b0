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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("autodev.archive")
class ClassArchiveTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path archive;
    private Path rest;

    @BeforeEach
    void twoArchives() throws IOException {
        archive = folder.resolve("a.archive");
        rest = ClassArchive.rest(archive);
        for (Path file : new Path[] {archive, rest}) {
            Path part = Files.writeString(folder.resolve("part"), "what was loaded");
            ClassArchive.name(part, file);
        }
        System.setProperty("autodev.archive", archive.toString());
    }

    @AfterEach
    void noArchive() {
        System.clearProperty("autodev.archive");
    }

    @Test
    void keepsWhatIsWhole() {
        look();
        assertTrue(Files.exists(archive) && Files.exists(rest));
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void removesBothWhenTheArchiveIsCut() throws IOException {
        Files.writeString(archive, "what was");
        assertBothAreGone();
    }

    @Test
    void removesBothWhenTheRestIsCut() throws IOException {
        Files.writeString(rest, "");
        assertBothAreGone();
    }

    @Test
    void removesBothWhenNobodyKnowsHowLongTheRestIs() throws IOException {
        Files.delete(folder.resolve("a.archive.rest.length"));
        assertBothAreGone();
    }

    @Test
    void needsNoRest() throws IOException {
        Files.delete(rest);
        look();
        assertTrue(Files.exists(archive));
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    private void assertBothAreGone() {
        look();
        assertFalse(Files.exists(archive) || Files.exists(rest));
        assertEquals(1, said.toString(StandardCharsets.UTF_8).lines().count());
        assertTrue(said.toString(StandardCharsets.UTF_8).contains(archive.toString()));
    }

    private void look() {
        ClassArchive.removeIfUnusable(new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
