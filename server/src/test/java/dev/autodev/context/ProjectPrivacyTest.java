// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.context.selection.IndexedContext;
import dev.autodev.context.selection.NamedDeclarations.DeclaredName;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.Preview;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Nothing of a secret or of a file that must not be shown reaches a prompt through the index: neither by the choice for a
 * place, nor by a name that the user gives, nor as a name that a client offers.
 */
final class ProjectPrivacyTest {

    private static final String CODE = "class Use:\n    def run(self, store: Store) -> int:\n        pass\n";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final TestPipeline test = new TestPipeline(new ManualClock(), new FakeClient("claude"));

    /** A workspace with one hidden file and one secret in a file that may be shown. */
    private static final class PlantedWorkspace {
        private final ProjectFolder project;
        private final Random random;
        private final List<String> planted = new ArrayList<>();

        PlantedWorkspace(Path root, long seed) throws IOException {
            this.project = new ProjectFolder(root);
            this.random = new Random(seed);
            Files.createDirectories(root.resolve(".git"));
            project.file("src/use.py", CODE);
            project.file("src/store.py", "class Store:\n    def shown(self): return 1\n" + withSecret());
            hide();
        }

        private String withSecret() {
            StringBuilder token = new StringBuilder("gh" + "p_");
            for (int i = 0; i < 36; i++) {
                token.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            String secret = token.toString();
            // half of it would be too much
            planted.add(secret.substring(4, 22));
            planted.add(secret.substring(22));
            return switch (random.nextInt(6)) {
                case 0 -> "    def load(self, token='" + secret + "'): return 1\n";
                case 1 -> "    TOKEN = '" + secret + "'\n";
                case 2 -> "    token: str = \"" + secret + "\"\n";
                case 3 -> "    def load(self, a,\n            password='" + secret + "',\n            b=2): return 1\n";
                case 4 -> "    @retry('" + secret + "')\n    def load(self): return 1\n";
                default -> "    def load(self) -> Literal['" + secret + "']: return 1\n";
            };
        }

        private void hide() throws IOException {
            String name = "hidden" + random.nextInt(100_000);
            planted.add(name);
            String text = "class Store:\n    def " + name + "(self): return 1\n";
            switch (random.nextInt(7)) {
                case 0 -> project.file(".gitignore", "private/\n").file("private/store.py", text);
                case 1 -> project.file(".aiignore", "src/*_internal.py\n").file("src/store_internal.py", text);
                case 2 -> project.file("src/.gitignore", "deep/**\n!deep/x\n").file("src/deep/er/store.py", text);
                case 3 -> project.file(".ssh/store.py", text);
                case 4 -> {
                    Path outside = Files.createDirectories(project.root.resolveSibling("outside"));
                    Files.writeString(outside.resolve("store.py"), text);
                    Files.createSymbolicLink(project.root.resolve("src/linked"), outside);
                }
                case 5 -> {
                    Path outside = Files.writeString(project.root.resolveSibling("store_outside.py"), text);
                    Files.createSymbolicLink(project.root.resolve("src/store_link.py"), outside);
                }
                default -> project.file("data/.gitignore", "*\n").file("data/store.py", text);
            }
        }
    }

    @Property(tries = 60)
    void plantedSecretsAndHiddenFilesNeverReachAPrompt(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("autodev-privacy");
        try {
            PlantedWorkspace workspace = new PlantedWorkspace(folder.resolve("work"), seed);
            String prompt = prompt(workspace.project);
            assertTrue(prompt.contains("shown"), prompt);
            workspace.planted.forEach(planted -> assertFalse(prompt.contains(planted), prompt));
        } finally {
            remove(folder);
        }
    }

    private String prompt(ProjectFolder project) {
        TextDocument document =
                new TextDocument(project.root.resolve("src/use.py").toUri().toString(), "python", 1, CODE);
        IndexedContext context = new IndexedContext(project.index(), List.of(), List.of());
        GenerationRequest request = GenerationRequest.builder(
                        "test",
                        new RequestTarget.InDocument(document, Languages.PYTHON, Span.at(CODE.indexOf("pass"))),
                        TestSettings.withClaude())
                .task(Task.IMPLEMENT)
                .project(context)
                .context(context.declared("Store", 9, List.of()).stream()
                        .map(one -> new ContextText(
                                one.path(),
                                one.document().text(),
                                one.span(),
                                one.document().uri(),
                                null))
                        .toList())
                .build();
        Preview preview = ((Outcome.Success<Preview>) test.pipeline.preview(request)).value();
        return Stream.concat(
                        preview.prompt().messages().stream().map(Preview.PreviewMessage::text),
                        context.names("", Integer.MAX_VALUE, List.of()).stream().map(DeclaredName::name))
                .collect(Collectors.joining("\n"));
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}
