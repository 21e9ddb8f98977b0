// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.testkit.FolderContents;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The copy follows the workspace, and the workspace stays as it is. */
final class ShadowWorkspaceTest {

    private static final FileTime OLD = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path workspace;
    private Path copy;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = folder.resolve("workspace");
        copy = folder.resolve("copies/one");
        write("src/a.txt", "a");
        write("src/b.txt", "b");
        write("pom.xml", "<project/>");
        write("target/classes/A.class", "old");
        write(".git/config", "secret");
    }

    private void write(String name, String text) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, OLD);
    }

    private void update(Map<Path, String> texts) throws Exception {
        try (ShadowWorkspace shadow = ShadowWorkspace.open(workspace, copy, Deadline.NONE)) {
            shadow.update(texts, Deadline.NONE);
        }
    }

    private String copied(String name) throws IOException {
        return Files.readString(copy.resolve(name));
    }

    @Test
    void sourcesAreCopiedWithoutVersionControlAndBuildOutput() throws Exception {
        update(Map.of());

        assertEquals("a", copied("src/a.txt"));
        assertFalse(Files.exists(copy.resolve(".git")));
        assertFalse(Files.exists(copy.resolve("target")));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void anotherTextOfTheSameSizeAndTimeIsCopied() throws Exception {
        update(Map.of());
        write("src/a.txt", "x");

        update(Map.of());

        assertEquals("x", copied("src/a.txt"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aCopyThatABuildHasChangedWithoutATraceIsMadeAgain() throws Exception {
        update(Map.of());
        FileTime time = Files.getLastModifiedTime(copy.resolve("src/a.txt"));
        Files.writeString(copy.resolve("src/a.txt"), "x");
        Files.setLastModifiedTime(copy.resolve("src/a.txt"), time);

        update(Map.of());

        assertEquals("a", copied("src/a.txt"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFileOfWhichOnlyTheRightsHaveChangedIsNotCopiedAgain() throws Exception {
        update(Map.of());
        FileTime time = Files.getLastModifiedTime(copy.resolve("src/a.txt"));
        Files.setPosixFilePermissions(workspace.resolve("src/a.txt"), PosixFilePermissions.fromString("rw-rw-rw-"));

        update(Map.of());

        assertEquals(time, Files.getLastModifiedTime(copy.resolve("src/a.txt")));
    }

    @Test
    void aCopyWithoutAnIndexKeepsNothing() throws Exception {
        update(Map.of());
        Files.delete(copy.resolve(".autodev-shadow/index"));
        Files.delete(workspace.resolve("src/b.txt"));

        update(Map.of());

        assertEquals("a", copied("src/a.txt"));
        assertFalse(Files.exists(copy.resolve("src/b.txt")));
    }

    @Test
    void onlyTheOwnerMayReadTheCopy() throws Exception {
        update(Map.of());

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    }

    @Test
    void otherTextsReplaceFilesUntilTheNextUpdate() throws Exception {
        update(Map.of(Path.of("src/a.txt"), "edited", Path.of("src/new.txt"), "new"));
        assertEquals("edited", copied("src/a.txt"));
        assertEquals("new", copied("src/new.txt"));

        update(Map.of());
        assertEquals("a", copied("src/a.txt"));
        assertFalse(Files.exists(copy.resolve("src/new.txt")));
    }

    @Test
    void aRestoredFileIsNewerThanWhatWasBuiltFromTheOtherText() throws Exception {
        update(Map.of(Path.of("src/a.txt"), "edited"));
        FileTime built = Files.getLastModifiedTime(copy.resolve("src/a.txt"));

        update(Map.of());

        assertTrue(Files.getLastModifiedTime(copy.resolve("src/a.txt")).compareTo(built) >= 0);
    }

    @Test
    void whatHasNotChangedIsNotCopiedAgain() throws Exception {
        update(Map.of());
        FileTime first = Files.getLastModifiedTime(copy.resolve("src/b.txt"));
        write("src/a.txt", "longer");

        update(Map.of());

        assertEquals("longer", copied("src/a.txt"));
        assertEquals(first, Files.getLastModifiedTime(copy.resolve("src/b.txt")));
    }

    @Test
    void aFileThatATestHasDamagedIsCopiedAgain() throws Exception {
        update(Map.of());
        Files.writeString(copy.resolve("src/a.txt"), "damaged");
        Files.delete(copy.resolve("src/b.txt"));

        update(Map.of());

        assertEquals("a", copied("src/a.txt"));
        assertEquals("b", copied("src/b.txt"));
    }

    @Test
    void aWorkspaceThatIsTooLargeIsRefusedWithTheNumber() throws Exception {
        // sparse, so it takes no space on the disk
        try (RandomAccessFile file =
                new RandomAccessFile(workspace.resolve("large.bin").toFile(), "rw")) {
            file.setLength(10L << 30);
        }

        IOException refused = assertThrows(IOException.class, () -> update(Map.of()));

        assertEquals("the workspace has more than 2 GB, which is too much to copy for a check", refused.getMessage());
        assertFalse(Files.exists(copy.resolve("large.bin")));
    }

    @Test
    void deletedFilesAreDeletedAndBuildOutputStays() throws Exception {
        update(Map.of());
        Files.createDirectories(copy.resolve("target"));
        Files.writeString(copy.resolve("target/A.class"), "built");
        Files.delete(workspace.resolve("src/a.txt"));

        update(Map.of());

        assertFalse(Files.exists(copy.resolve("src/a.txt")));
        assertEquals("built", copied("target/A.class"));
    }

    @Test
    void linksThatLeaveTheWorkspaceAreLeftOut() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside.txt"), "outside");
        Files.createSymbolicLink(workspace.resolve("absolute"), outside);
        Files.createSymbolicLink(workspace.resolve("above"), Path.of("../outside.txt"));
        Files.createSymbolicLink(workspace.resolve("inside"), Path.of("src/a.txt"));

        update(Map.of());

        assertFalse(Files.isSymbolicLink(copy.resolve("absolute")));
        assertFalse(Files.isSymbolicLink(copy.resolve("above")));
        assertEquals("a", copied("inside"));
    }

    /** Each of these paths ends inside the workspace if links and folders above it are taken as mere names. */
    @Test
    void linksThatLeaveTheWorkspaceThroughOthersAreLeftOut() throws Exception {
        write("a/b/c/d/e.txt", "e");
        Files.writeString(folder.resolve("outside.txt"), "other");
        Files.createSymbolicLink(workspace.resolve("a/b/c/up"), Path.of("../../../src"));
        Files.createSymbolicLink(workspace.resolve("a/b/c/out"), Path.of("up/../../outside.txt"));
        Files.createSymbolicLink(workspace.resolve("round"), Path.of("../workspace/src/a.txt"));
        Files.createSymbolicLink(workspace.resolve("loop"), Path.of("loop/../src/a.txt"));
        Files.createSymbolicLink(workspace.resolve("fine"), Path.of("a/b/c/up/../pom.xml"));

        update(Map.of());

        assertTrue(Files.isSymbolicLink(copy.resolve("a/b/c/up")));
        assertFalse(Files.isSymbolicLink(copy.resolve("a/b/c/out")));
        assertFalse(Files.isSymbolicLink(copy.resolve("round")));
        assertFalse(Files.isSymbolicLink(copy.resolve("loop")));
        assertEquals("<project/>", copied("fine"));
    }

    @Test
    void whatChangesItsTypeIsCopied() throws Exception {
        write("other/a.txt", "other");
        write("lib/a.txt", "lib");
        write("lib/deep/b.txt", "deep");
        write("plain", "text");
        Files.createSymbolicLink(workspace.resolve("link"), Path.of("other"));
        update(Map.of());

        Files.delete(workspace.resolve("lib/deep/b.txt"));
        Files.delete(workspace.resolve("lib/deep"));
        Files.delete(workspace.resolve("lib/a.txt"));
        Files.delete(workspace.resolve("lib"));
        Files.createSymbolicLink(workspace.resolve("lib"), Path.of("other"));
        Files.delete(workspace.resolve("link"));
        write("link/a.txt", "folder");
        Files.delete(workspace.resolve("plain"));
        write("plain/c.txt", "c");
        update(Map.of());

        assertTrue(Files.isSymbolicLink(copy.resolve("lib")));
        assertEquals("other", copied("other/a.txt"));
        assertEquals("folder", copied("link/a.txt"));
        assertEquals("c", copied("plain/c.txt"));

        Files.delete(workspace.resolve("plain/c.txt"));
        Files.delete(workspace.resolve("plain"));
        write("plain", "text again");
        Files.delete(workspace.resolve("lib"));
        write("lib/deep/b.txt", "deep again");
        update(Map.of());

        assertEquals("text again", copied("plain"));
        assertEquals("deep again", copied("lib/deep/b.txt"));
        assertEquals("other", copied("other/a.txt"));
    }

    @Test
    void aLinkThatABuildPutIntoTheCopyIsNotWrittenThrough() throws Exception {
        update(Map.of());
        Path outside = Files.createDirectories(folder.resolve("elsewhere"));
        Files.delete(copy.resolve("src/a.txt"));
        Files.delete(copy.resolve("src/b.txt"));
        Files.delete(copy.resolve("src"));
        Files.createSymbolicLink(copy.resolve("src"), outside);

        update(Map.of(Path.of("src/a.txt"), "edited"));

        assertEquals("edited", copied("src/a.txt"));
        try (Stream<Path> written = Files.list(outside)) {
            assertEquals(0, written.count());
        }
    }

    @Test
    void aDamagedIndexMeansAFullCopy() throws Exception {
        update(Map.of());
        Files.writeString(copy.resolve(".autodev-shadow/index"), "1 x 3 src/a.txt\0");
        write("src/a.txt", "other");

        update(Map.of());

        assertEquals("other", copied("src/a.txt"));
    }

    @Test
    void theWorkspaceIsOnlyRead() throws Exception {
        Map<String, String> before = FolderContents.of(workspace);

        for (int i = 0; i < 20; i++) {
            update(Map.of(Path.of("src/a.txt"), "edited " + i));
            Files.writeString(copy.resolve("src/b.txt"), "a test wrote this");
        }

        assertEquals(before, FolderContents.of(workspace));
        assertNotEquals("a", copied("src/a.txt"));
    }
}
