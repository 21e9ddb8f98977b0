// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.context.ProjectFolder;
import dev.autodev.context.index.ProjectIndex.Limits;
import dev.autodev.language.Language;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.testkit.TestPipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectIndexTest {

    @TempDir
    private Path folder;

    private ProjectFolder project;

    /** Counts the texts that are parsed. */
    private static final class CountingSyntax implements Syntax {
        private final AtomicInteger parsed = new AtomicInteger();

        @Override
        public SyntaxTree parse(Language language, String text) {
            parsed.incrementAndGet();
            return TestPipeline.SYNTAX.parse(language, text);
        }

        @Override
        public boolean knows(Language language) {
            return true;
        }
    }

    @BeforeEach
    void create() throws IOException {
        project = new ProjectFolder(folder.resolve("work"));
    }

    @Test
    void filesThatMustNotBeShownAreNotIndexed() throws IOException {
        Files.createDirectories(project.root.resolve(".git"));
        project.file(".gitignore", "ignored/\n")
                .file(".aiignore", "*.private.py\n")
                .file("shown.py", "def shown(): pass\n")
                .file("ignored/a.py", "def a(): pass\n")
                .file("b.private.py", "def b(): pass\n")
                .file("node_modules/c/c.js", "function c() {}\n")
                .file(".hidden/d.py", "def d(): pass\n")
                .file(".ssh/e.py", "def e(): pass\n")
                .file("minified.js", "function f(){}".repeat(100))
                .file("large.py", "def g(): pass\n# " + ("x".repeat(80) + "\n# ").repeat(8000))
                .file("notes.txt", "def h(): pass\n");
        Path outside = Files.writeString(folder.resolve("outside.py"), "def outside(): pass\n");
        Files.createSymbolicLink(project.root.resolve("link.py"), outside);
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("elsewhere/far.py"), "def far(): pass\n");
        Files.createSymbolicLink(project.root.resolve("linked"), folder.resolve("elsewhere"));

        ProjectIndex index = project.index();
        index.update(List.of(
                project.root.resolve("link.py"),
                project.root.resolve("linked/far.py"),
                project.root.resolve("ignored/a.py"),
                outside));

        assertEquals(List.of("shown.py"), ProjectFolder.paths(index));
    }

    @Test
    void changedFilesAreReadAgain() throws IOException {
        project.file("a.py", "def one(): pass\n").file("b.py", "def two(): pass\n");
        ProjectIndex index = project.index();

        project.file("a.py", "def three(): pass\n").file("c/d.py", "def four(): pass\n");
        Files.delete(project.root.resolve("b.py"));
        index.update(
                List.of(project.root.resolve("a.py"), project.root.resolve("b.py"), project.root.resolve("c/d.py")));

        assertEquals(List.of("a.py", "c/d.py"), ProjectFolder.paths(index));
        assertEquals(List.of("three"), ProjectFolder.names(index, "a.py"));
        assertEquals(List.of(), index.snapshot().declaring("one"));
        assertEquals(List.of(), index.snapshot().declaring("two"));
        assertEquals("c/d.py", index.snapshot().declaring("four").getFirst().path());
    }

    @Test
    void nextStartReadsOnlyWhatHasChanged() throws IOException {
        IndexStore store = new IndexStore(folder.resolve("cache/context"));
        project.file("a.py", "def one(): pass\n").file("b.py", "def two(): pass\n");
        project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT).scan();
        project.file("b.py", "def other(): pass\n");

        CountingSyntax syntax = new CountingSyntax();
        ProjectIndex next = project.index(syntax, store, Limits.DEFAULT);
        next.scan();

        assertEquals(1, syntax.parsed.get());
        assertEquals(List.of("one"), ProjectFolder.names(next, "a.py"));
        assertEquals(List.of("other"), ProjectFolder.names(next, "b.py"));
    }

    @Test
    void fileThatIsIgnoredMeanwhileLeavesTheIndex() throws IOException {
        IndexStore store = new IndexStore(folder.resolve("cache/context"));
        project.file("a.py", "def one(): pass\n").file("b.py", "def two(): pass\n");
        project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT).scan();
        project.file(".aiignore", "b.py\n");

        ProjectIndex next = project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT);
        next.scan();

        assertEquals(List.of("a.py"), ProjectFolder.paths(next));
    }

    @Test
    void indexOnDiskIsPrivateAndHoldsNoCode() throws IOException {
        IndexStore store = new IndexStore(folder.resolve("cache/context"));
        project.file("a.py", "PASSWORD = 'hunter2hunter2'\ndef one(key='s3cr3t'): pass\n");
        project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT).scan();

        Path file = store.file(project.root);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("hunter2") || bytes.contains("s3cr3t"), bytes);
    }

    @Test
    void damagedIndexIsMadeAgain() throws IOException {
        IndexStore store = new IndexStore(folder.resolve("cache/context"));
        project.file("a.py", "def one(): pass\n").file("b.py", "def two(): pass\n");
        project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT).scan();
        Path file = store.file(project.root);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += whole.length / 6) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            assertEquals(List.of(), store.load(project.root), "damaged at " + at);
        }
        for (int length = 0; length < whole.length; length += whole.length / 4) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(List.of(), store.load(project.root), "cut at " + length);
        }

        ProjectIndex next = project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT);
        next.scan();

        assertEquals(List.of("a.py", "b.py"), ProjectFolder.paths(next));
        assertEquals(2, store.load(project.root).size());
    }

    @Test
    void folderBeyondTheLimitIsIndexedInPartAndSaysSo() throws IOException {
        for (int i = 0; i < 8; i++) {
            project.file("f" + i + ".py", "def f" + i + "(): pass\n")
                    .file("deep/g" + i + ".py", "def g" + i + "(): pass\n");
        }
        ProjectIndex index = project.index(TestPipeline.SYNTAX, null, new Limits(10, 1 << 20));
        index.scan();

        assertEquals(10, index.snapshot().size());
        assertTrue(ProjectFolder.paths(index).contains("f7.py"), "upper folders come first");
        assertEquals(1, project.remarks.size());
        assertTrue(project.remarks.getFirst().contains("more source files than the index holds (10)"));
    }

    @Test
    void limitedScanGoesOnAtTheNextOne() throws IOException {
        IndexStore store = new IndexStore(folder.resolve("cache/context"));
        for (int i = 0; i < 5; i++) {
            project.file("f" + i + ".py", "def f" + i + "(): pass\n");
        }
        project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT).scan(2);
        ProjectIndex next = project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT);
        next.scan(2);

        assertEquals(4, next.snapshot().size());
        assertEquals(List.of(), project.remarks);
    }

    @Test
    void snapshotsWithTheSameFilesAreTheSameInAnyOrder() throws IOException {
        for (int i = 0; i < 30; i++) {
            project.file("f" + i + ".py", "def same(): pass\ndef f" + i + "(): pass\n");
        }
        ProjectIndex one = project.index();
        List<IndexedFile> files = one.snapshot().files().toList();
        IndexSnapshot reversed = IndexSnapshot.EMPTY;
        for (IndexedFile file : files.reversed()) {
            reversed = reversed.with(List.of(file), Set.of());
        }
        assertEquals(one.snapshot().declaring("same"), reversed.declaring("same"));
        assertEquals(one.snapshot().around("f12.py", 7), reversed.around("f12.py", 7));
        assertEquals(30, reversed.declaring("same").size());
    }
}
