// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWorkspaceTest {

    @TempDir
    Path temp;

    private Path root;
    private Path outside;
    private FileWorkspace workspace;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectories(temp.resolve("work"));
        outside = Files.createDirectories(temp.resolve("outside"));
        workspace = new FileWorkspace(root);
    }

    @Test
    void linkedFolderLeadsOutside() throws IOException {
        Files.createSymbolicLink(root.resolve("tests"), outside);
        assertTrue(isLedOutside("tests/test_m.py"));
        assertTrue(isLedOutside("tests/deeper/test_m.py"));
        assertFalse(isLedOutside("other/test_m.py"));
    }

    @Test
    void existingFileThatIsALinkLeadsOutside() throws IOException {
        Files.writeString(outside.resolve("startup.py"), "import os\n");
        Files.createSymbolicLink(root.resolve("test_m.py"), outside.resolve("startup.py"));
        assertTrue(isLedOutside("test_m.py"));
        assertTrue(workspace.document(uri(root.resolve("test_m.py"))).isEmpty(), "and is not read");
    }

    @Test
    void linkToNothingLeadsOutside() throws IOException {
        Files.createDirectories(root.resolve("tests"));
        Files.createSymbolicLink(root.resolve("tests/test_m.py"), outside.resolve("startup.py"));
        Files.createSymbolicLink(root.resolve("test_m.py"), root.resolve("test_m.py"));
        assertTrue(isLedOutside("tests/test_m.py"));
        assertTrue(isLedOutside("test_m.py"), "a link to itself");
    }

    @Test
    void linkWithinTheWorkspaceIsFollowed() throws IOException {
        Files.createDirectories(root.resolve("checks"));
        Files.createSymbolicLink(root.resolve("tests"), root.resolve("checks"));
        assertFalse(isLedOutside("tests/test_m.py"));
    }

    @Test
    void workspaceMayItselfBeALink() throws IOException {
        Path linked = Files.createSymbolicLink(temp.resolve("linked"), root);
        FileWorkspace opened = new FileWorkspace(linked);
        assertFalse(opened.isLedOutside(uri(linked.resolve("tests/test_m.py")), uri(linked.resolve("m.py"))));
    }

    @Test
    void withoutAWorkspaceTheFolderOfBothFilesIsTheLimit() throws IOException {
        Files.createSymbolicLink(root.resolve("tests"), outside);
        FileWorkspace none = new FileWorkspace(null);
        assertTrue(none.isLedOutside(uri(root.resolve("tests/test_m.py")), uri(root.resolve("m.py"))));
        assertFalse(none.isLedOutside(uri(root.resolve("more/test_m.py")), uri(root.resolve("m.py"))));
    }

    @Test
    void documentInALinkedFolderKeepsItsNeighbours() throws IOException {
        Files.createSymbolicLink(root.resolve("lib"), outside);
        assertFalse(workspace.isLedOutside(uri(root.resolve("lib/m_test.go")), uri(root.resolve("lib/m.go"))));
    }

    private boolean isLedOutside(String file) {
        return workspace.isLedOutside(uri(root.resolve(file)), uri(root.resolve("m.py")));
    }

    /** Built from text, since a path's own URI ends with a slash for a folder. */
    private static String uri(Path file) {
        return "file://" + file.toAbsolutePath();
    }
}
