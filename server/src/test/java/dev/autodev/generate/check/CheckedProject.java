// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.FolderContents;
import dev.autodev.testkit.LocalProgram;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small project on disk, and generations in it by a model with given answers, checked by the project's tools. */
final class CheckedProject {

    private final Path root;
    private final Path shadows;
    private final List<String> progress = new ArrayList<>();
    private FakeClient model = new FakeClient("model");
    private String target = "";
    private Language language = Languages.JAVA;
    private String text = "";
    private Task task = Task.IMPLEMENT;
    private Mode mode = Mode.TEST;

    CheckedProject(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("project"));
        shadows = folder.resolve("shadow");
    }

    void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    void copy(Path from, String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(from, file);
    }

    /** The file that answers are for; the cursor is in its last function. */
    void target(String name, Language of, String content) throws IOException {
        write(name, content);
        target = name;
        language = of;
        text = content;
    }

    void task(Task other) {
        task = other;
    }

    /** How far the next generations are checked. */
    void mode(Mode other) {
        mode = other;
    }

    /** What was sent for each call of the last generation. */
    List<String> prompts() {
        return model.requests().stream()
                .map(request -> request.messages().getLast().text())
                .toList();
    }

    List<String> progress() {
        return progress;
    }

    String textAfter(GenerationResult result) {
        GenerationResult.FileChange change = result.change();
        assertNotNull(change);
        return change.newText();
    }

    GenerationResult generate(String... answers) {
        model = new FakeClient("model");
        for (String answer : answers) {
            model.replies("```" + language.id() + "\n" + answer + "```\n");
        }
        Outcome<GenerationResult> outcome = run();
        assertInstanceOf(Outcome.Success.class, outcome);
        return ((Outcome.Success<GenerationResult>) outcome).value();
    }

    private Outcome<GenerationResult> run() {
        VerifySettings verify =
                new VerifySettings(mode, Consent.AS_REQUESTED, List.of(), List.of(), Duration.ofMinutes(10), 2);
        Settings settings = TestSettings.with(
                TestSettings.of(
                        TestSettings.patient("model"), TestSettings.provider("model", ProviderType.OPENAI, null)),
                verify);
        String body = task == Task.IMPLEMENT ? "dd(" : "add";
        GenerationRequest request = GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(
                                new TextDocument(root.resolve(target).toUri().toString(), language.id(), 1, text),
                                language,
                                Span.at(text.indexOf(body) + 1)),
                        settings)
                .task(task)
                .workspace(new FileWorkspace(root))
                .check(RequestedCheck.of(verify, null, root))
                .cache(CacheMode.OFF)
                .build();
        ProjectVerifier verifier = new ProjectVerifier(
                shadows, new CommandRunner(LocalProgram.environment(), List.of()), System::nanoTime);
        try (TestPipeline pipeline = new TestPipeline(Clock.systemUTC(), model).with(verifier)) {
            return pipeline.pipeline.generate(request, new GenerationListener() {
                @Override
                public void stageStarted(String stage, String detail) {
                    if (stage.equals(CheckedEdits.STAGE)) {
                        progress.add(detail);
                    }
                }
            });
        }
    }

    Map<String, String> contents() throws IOException {
        return FolderContents.of(root);
    }
}
