// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.context.ContextPiece;
import dev.autodev.context.ProjectFolder;
import dev.autodev.context.index.ProjectIndex.Limits;
import dev.autodev.context.selection.IndexedContext;
import dev.autodev.language.Language;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.testkit.TestPipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are generated, that change while they are read, that two servers read, and that declare the same names. */
final class AwkwardProjectTest {

    @TempDir
    private Path folder;

    private ProjectFolder project;

    @BeforeEach
    void create() throws IOException {
        project = new ProjectFolder(folder.resolve("work"));
    }

    /** Writes another text into a file while it parses one. */
    private record RewritingSyntax(ProjectFolder project, String path, String text) implements Syntax {

        @Override
        public SyntaxTree parse(Language language, String parsed) {
            try {
                if (!Files.readString(project.root.resolve(path)).equals(text)) {
                    project.file(path, text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return TestPipeline.SYNTAX.parse(language, parsed);
        }

        @Override
        public boolean knows(Language language) {
            return true;
        }
    }

    @Test
    void generatedFileIsIndexedInPart() throws IOException {
        project.file(
                "generated.py",
                IntStream.range(0, 5000)
                        .mapToObj(i -> "def f" + i + "(): pass\n")
                        .collect(Collectors.joining()));

        List<String> names = ProjectFolder.names(project.index(), "generated.py");

        assertEquals(2000, names.size());
        assertEquals("f0", names.getFirst());
    }

    @Test
    void fileThatChangesWhileItIsReadIsNotShownAsItWas() throws IOException {
        project.file("order.py", "class Order:\n    def cents(self): pass\n")
                .file("use.py", "from order import Order\ndef line(order: Order):\n    pass\n");
        ProjectIndex index = project.index(
                new RewritingSyntax(
                        project, "order.py", "class Order:\n    def much_longer_name_of_cents(self): pass\n"),
                null,
                Limits.DEFAULT);
        index.scan();

        assertEquals("", shown(index));

        index.update(List.of(project.root.resolve("order.py")));
        assertTrue(shown(index).contains("much_longer_name_of_cents"), shown(index));
    }

    private String shown(ProjectIndex index) {
        return new IndexedContext(index, List.of(), List.of())
                        .pieces(project.query(
                                "use.py", "from order import Order\ndef line(order: Order):\n    |pass\n", 2000))
                        .stream()
                        .map(ContextPiece::text)
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void twoServersKeepOneIndexOnDisk() throws Exception {
        for (int i = 0; i < 60; i++) {
            project.file("f" + i + ".py", "def f" + i + "(): pass\n");
        }
        IndexStore store = new IndexStore(folder.resolve("cache/context"));
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService servers = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> sizes = IntStream.range(0, 2)
                    .mapToObj(server -> servers.submit(() -> {
                        int size = 0;
                        for (int i = 0; i < 20; i++) {
                            ProjectIndex index = project.index(TestPipeline.SYNTAX, store, Limits.DEFAULT);
                            together.await();
                            project.file("g" + server + ".py", "def g" + "x".repeat(i) + "(): pass\n");
                            index.scan();
                            size = Math.max(size, store.load(project.root).size());
                        }
                        return size;
                    }))
                    .toList();
            for (Future<Integer> size : sizes) {
                assertEquals(62, size.get());
            }
        }
    }

    @Test
    void nameThatTwentyFilesDeclareDoesNotFloodTheContext() throws IOException {
        for (int i = 0; i < 20; i++) {
            project.file(
                    "far" + i + "/codec.py",
                    "class Codec:\n    def start_" + i + "(self): pass\n    def end_" + i + "(self): pass\n");
        }
        project.file("near/codec.py", "class Codec:\n    def start_near(self): pass\n")
                .file("near/order.py", "class Order:\n    def cents(self): pass\n");
        String code =
                "from .codec import Codec\nfrom .order import Order\ndef line(codec: Codec, order: Order):\n    |pass\n";
        project.file("near/use.py", code.replace("|", ""));

        List<ContextPiece> pieces = new IndexedContext(project.index(), List.of(), List.of())
                .pieces(project.query("near/use.py", code, 60));

        String shown = pieces.stream().map(ContextPiece::text).collect(Collectors.joining("\n"));
        assertTrue(shown.contains("start_near") && shown.contains("cents"), shown);
    }
}
