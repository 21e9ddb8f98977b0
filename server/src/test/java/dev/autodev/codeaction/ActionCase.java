// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.Workspace;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.language.TestFiles;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.ActionSettings;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.Fixture;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One file below {@code fixtures/actions}: a document with its cursor, an action, an answer, and the result. */
record ActionCase(Fixture fixture) {

    private static final String ROOT = "file:///w/";

    static List<ActionCase> all() {
        return Fixture.in("actions").stream().map(ActionCase::new).toList();
    }

    /** The menu, the prompt, the edited file and its text, and a summary of the result. */
    record ActionRun(
            String offers, String prompt, String file, String after, String summary, GenerationResult result) {}

    /** From the menu to the edit, through the real pipeline with a scripted provider. */
    ActionRun run() {
        OfferedAction offer = offers().stream()
                .map(CodeActionCatalog.ListedAction::offer)
                .filter(one -> one.task().equals(task()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(fixture.file() + ": \"" + task() + "\" is not offered"));
        FakeClient model = new FakeClient("model")
                .replies(fixture.section("reply"))
                // an unusable answer is requested once more
                .replies(fixture.section("reply"));
        try (TestPipeline test = new TestPipeline(Clock.systemUTC(), model)) {
            Outcome<GenerationResult> outcome = test.pipeline.generate(request(offer), GenerationListener.SILENT);
            Outcome.Success<?> success =
                    assertInstanceOf(Outcome.Success.class, outcome, () -> fixture.file() + ": " + outcome);
            GenerationResult result = (GenerationResult) success.value();
            String prompt = model.requests().getFirst().messages().stream()
                    .map(message -> "[" + message.role().name().toLowerCase(java.util.Locale.ROOT) + "]\n"
                            + message.text() + "\n")
                    .collect(Collectors.joining("\n"));
            return new ActionRun(menu(), prompt, file(result), after(result), summary(result), result);
        }
    }

    String task() {
        return fixture.section("task").strip();
    }

    Language language() {
        return Languages.ofFile(path()).orElseThrow();
    }

    /** Relative to the workspace. */
    String path() {
        return fixture.section("file").strip();
    }

    List<CodeActionCatalog.ListedAction> offers() {
        MarkedText marked = marked();
        List<String> messages = fixture.section("diagnostics", "").lines().toList();
        Span span = marked.selection().isEmpty() ? Span.at(marked.selection().start()) : marked.selection();
        CodeActionPlace place = new CodeActionPlace(
                document(),
                language(),
                TestPipeline.SYNTAX.parse(language(), marked.text()),
                marked.selection(),
                IntStream.range(0, messages.size())
                        .mapToObj(i -> new CodeActionPlace.ReportedProblem(i, span, messages.get(i)))
                        .toList(),
                own());
        return CodeActionCatalog.standard().offers(place, List.of());
    }

    private String menu() {
        return offers().stream()
                .map(listed -> listed.kind() + ": " + listed.offer().title() + "\n")
                .collect(Collectors.joining());
    }

    private GenerationRequest request(OfferedAction offer) {
        return GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(document(), language(), offer.selection()),
                        TestSettings.of(
                                TestSettings.generator("model"),
                                TestSettings.provider("model", ProviderType.OPENAI, null)))
                .task(Task.ofWireName(offer.task()).orElse(null))
                .spec(offer.spec())
                .diagnostics(fixture.section("diagnostics", "").lines().toList())
                .workspace(workspace())
                .action(own().stream()
                        .filter(action -> action.name().equals(offer.task()))
                        .findFirst()
                        .orElse(null))
                .build();
    }

    private MarkedText marked() {
        return MarkedText.of(fixture.section("before"));
    }

    private TextDocument document() {
        return new TextDocument(ROOT + path(), language().id(), 3, marked().text());
    }

    private List<Settings.ActionSettings> own() {
        Map<String, String> lines = fixture.section("own", "")
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        return lines.isEmpty()
                ? List.of()
                : List.of(new ActionSettings(
                        task(),
                        lines.get("title"),
                        lines.get("prompt"),
                        ActionSettings.ActionPlace.valueOf(lines.get("on").toUpperCase(java.util.Locale.ROOT)),
                        lines.get("result").equals("newFile")
                                ? ActionSettings.ActionResult.NEW_FILE
                                : ActionSettings.ActionResult.valueOf(
                                        lines.get("result").toUpperCase(java.util.Locale.ROOT))));
    }

    /** The folders that the fixture names, and its tests where the convention puts them. */
    private Workspace workspace() {
        List<String> folders = fixture.section("folders", "").lines().toList();
        return new Workspace() {
            @Override
            public String root() {
                return ROOT;
            }

            @Override
            public boolean isFolder(String uri) {
                return folders.contains(uri.substring(ROOT.length()));
            }

            @Override
            public Optional<TextDocument> document(String uri) {
                boolean tests = fixture.sections().containsKey("tests")
                        && TestFiles.of(language(), ROOT + path(), ROOT, this::isFolder)
                                .filter(uri::equals)
                                .isPresent();
                return tests
                        ? Optional.of(new TextDocument(uri, language().id(), 0, fixture.section("tests")))
                        : Optional.empty();
            }

            @Override
            public boolean isLedOutside(String uri, String origin) {
                return false;
            }
        };
    }

    private String file(GenerationResult result) {
        return result.change() == null
                ? "none\n"
                : result.change().document().uri().substring(ROOT.length())
                        + (result.change().isNewFile() ? " (new)\n" : "\n");
    }

    private static String after(GenerationResult result) {
        if (result.explanation() != null) {
            return result.explanation() + "\n";
        }
        return result.change() == null ? result.code() : result.change().newText();
    }

    private static String summary(GenerationResult result) {
        String problems = result.validation().problems().stream()
                .map(problem -> "\n" + (problem.at().line() + 1) + ": " + problem.message())
                .collect(Collectors.joining());
        return result.task().wireName() + ", " + result.validation().status().wireName()
                + (result.degraded().isEmpty() ? "" : ", degraded: " + result.degraded()) + problems + "\n";
    }

    @Override
    public String toString() {
        return fixture.toString();
    }
}
