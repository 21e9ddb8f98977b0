// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace whose copy was compiled once, and is brought up to date after changes. */
final class CompiledStateTest {

    private static final Path A = Path.of("A.java");
    private static final Path B = Path.of("B.java");

    @TempDir
    Path folder;

    private Path workspace;
    private Path copy;
    private CompiledState state;

    @BeforeEach
    void compileOnce() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        write("A.java", "class A { }");
        write("B.java", "class B { }");
        write("pom.xml", "<project/>");
        write("words.proto", "message");
        copy = folder.resolve("copy");
        update(Map.of());
        CompiledState.of(copy).write(folder.resolve("state"));
        state = CompiledState.read(copy, folder.resolve("state"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(workspace.resolve(name), text);
    }

    private void update(Map<Path, String> texts) throws IOException, InterruptedException {
        try (ShadowWorkspace shadow = ShadowWorkspace.open(workspace, copy, Deadline.NONE)) {
            shadow.update(texts, Deadline.NONE);
        }
    }

    @Test
    void itIsWrittenAndRead() throws IOException {
        assertEquals(CompiledState.of(copy), state);
        assertTrue(state.accepts(A, "class A { }"));
        assertFalse(state.accepts(A, "class A { int i; }"));
        assertFalse(CompiledState.read(copy, folder.resolve("nothing")).accepts(A, "class A { }"));
    }

    @Test
    void onlyTheFileThatIsCheckedMayDiffer() throws Exception {
        update(Map.of(A, "class A { void a() {} }"));
        assertTrue(state.isUnchanged(A));
        assertFalse(state.isUnchanged(B));
    }

    @Test
    void unsavedTextsOfOtherFilesCount() throws Exception {
        update(Map.of(A, "class A { void a() {} }", B, "class B { int changed; }"));
        assertFalse(state.isUnchanged(A));
        update(Map.of(A, "class A { void a() {} }", B, "class B { int again; }"));
        assertFalse(state.isUnchanged(A));
    }

    /** An edit that was checked and rejected: the file is copied again, with another time. */
    @Test
    void aTextThatComesBackIsKnown() throws Exception {
        update(Map.of(A, "class A { void a() {} }"));
        update(Map.of());
        assertTrue(state.isUnchanged(B));
    }

    /** An edit that was checked in this process, and accepted. */
    @Test
    void aTextThatPassedIsKnown() throws Exception {
        update(Map.of(A, "class A { void a() {} }"));
        CompiledState later = state.withAccepted(A);
        write("A.java", "class A { void a() {} }");
        update(Map.of());
        assertTrue(later.isUnchanged(B));
        assertTrue(later.accepts(A, "class A { void a() {} }"));
        assertFalse(state.isUnchanged(B));
    }

    @Test
    void filesThatComeOrGoOrAreNotJavaChangeTheBuild() throws Exception {
        write("C.java", "class C { }");
        update(Map.of());
        assertFalse(state.isUnchanged(A));
        assertFalse(state.hasSameBuildAs(CompiledState.of(copy)));
        Files.delete(workspace.resolve("C.java"));
        update(Map.of());
        assertTrue(state.isUnchanged(A));

        write("words.proto", "message2");
        update(Map.of());
        assertFalse(state.isUnchanged(A));
        assertFalse(state.hasSameBuildAs(CompiledState.of(copy)));
    }

    @Test
    void aTextOfAJavaFileIsTheSameBuild() throws Exception {
        update(Map.of(A, "class A { void a() {} }"));
        assertTrue(state.hasSameBuildAs(CompiledState.of(copy)));
    }
}
