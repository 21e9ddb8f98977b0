// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import dev.autodev.context.ContextPiece;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to a provider over the network, and what is not. */
final class OutboundTest {

    /** Not a real key. */
    private static final String SECRET = "gh" + "p_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";

    private static final String CODE = "class Client {\n    String login() {\n        String token = \"" + SECRET
            + "\";\n        return null;\n    }\n}\n";

    private final StubVendor vendor = new StubVendor(WireFormat.OPENAI);
    private final TestPipeline test = new TestPipeline(new ManualClock());

    @AfterEach
    void close() {
        test.close();
        vendor.close();
    }

    @Test
    void secretIsRedactedAndRestoredInTheAnswer() {
        vendor.script(Behaviour.ok("```java\nString login() {\n    String token = \"REDACTED_GITHUB_TOKEN_1\";\n"
                + "    return send(token);\n}\n```"));

        GenerationResult result = success(request("file:///work/Client.java", true, List.of()));

        String sent = vendor.requests().getFirst().body();
        assertFalse(sent.contains(SECRET), sent);
        assertTrue(sent.contains("REDACTED_GITHUB_TOKEN_1"), sent);
        assertTrue(result.change().newText().contains("token = \"" + SECRET + "\";"), result.code());
        assertEquals("Withheld from the provider: 1 GitHub token.", result.explanation());
    }

    @Test
    void answerWithSecretsIsNotCached() {
        String answer = "```java\nString login() {\n    return \"REDACTED_GITHUB_TOKEN_1\";\n}\n```";
        vendor.script(Behaviour.ok(answer), Behaviour.ok(answer));

        success(request("file:///work/Client.java", true, List.of()));
        success(request("file:///work/Client.java", true, List.of()));

        assertEquals(2, vendor.requests().size());
        assertEquals(0, test.cache.statistics().entries());
    }

    @Test
    void redactionCanBeSwitchedOff() {
        vendor.script(Behaviour.ok("```java\nString login() {\n    return null;\n}\n```"));

        GenerationResult result = success(request("file:///work/Client.java", false, List.of()));

        assertTrue(vendor.requests().getFirst().body().contains(SECRET));
        assertNull(result.explanation());
    }

    @Test
    void ignoredFileIsNotSent(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".gitignore"), "generated/\n");
        Files.writeString(folder.resolve(".aiignore"), "*.private.java\n");
        for (String name : List.of("generated/Client.java", "Client.private.java", "local.env", "deploy.tfvars")) {
            Failure failure = failure(request(folder.resolve(name).toUri().toString(), true, List.of()));
            assertTrue(failure.message().startsWith("Nothing of "), failure.message());
            assertTrue(failure.message().contains("privacy.redact"), failure.message());
        }
        assertEquals(0, vendor.requests().size());
    }

    @Test
    void contextTextsAreRedactedOrReportedAsLeftOut() {
        vendor.script(Behaviour.ok("```java\nString login() {\n    return null;\n}\n```"));

        GenerationResult result = success(request(
                "file:///work/A.java",
                true,
                List.of(
                        new ContextText("settings.py", "DB_PASSWORD = 'hunter2-4711'\n"),
                        new ContextText("huge.txt", "x".repeat(200_001)),
                        ContextText.withheld("key.pem", "files of that name hold secrets"))));

        String sent = vendor.requests().getFirst().body();
        assertFalse(sent.contains("hunter2"), sent);
        assertFalse(sent.contains("xxxx"), "the huge text is sent");
        assertEquals(
                "Withheld from the provider: 1 GitHub token, 1 password. huge.txt was left out, because it is longer than"
                        + " 200000 characters. key.pem was left out, because files of that name hold secrets.",
                result.explanation());
    }

    @Test
    void secretsInTheNamesOfTheDocumentAndOfTheProjectsFilesAreRedacted() {
        vendor.script(Behaviour.ok("```java\nString login() {\n    return null;\n}\n```"));
        String inName = SECRET.replace("A1b2", "Z9y8");
        String inPiece = SECRET.replace("A1b2", "X7w6");
        TextDocument other = new TextDocument("file:///work/lib/" + inPiece + ".java", "java", 1, "class B {}\n");
        ContextPiece piece = new ContextPiece(
                "lib/" + inPiece + ".java",
                other,
                List.of(new ContextPiece.Excerpt(new Span(0, 10), "class B {}", false)),
                "same package");

        success(builder("file:///work/" + inName + ".java", true, List.of())
                .project(query -> List.of(piece))
                .build());

        String sent = vendor.requests().getFirst().body();
        assertTrue(sent.contains("class B {}"), sent);
        assertTrue(sent.contains("lib/REDACTED_GITHUB_TOKEN_3.java"), sent);
        assertFalse(sent.contains(inName), sent);
        assertFalse(sent.contains(inPiece), sent);
    }

    @Test
    void rangeThatCutsAPrivateKeySendsNothingOfIt() {
        vendor.script(Behaviour.ok("```java\nString login() {\n    return null;\n}\n```"));
        List<String> lines = IntStream.range(0, 20)
                .mapToObj(line -> Integer.toString(line, 36) + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ7")
                .toList();
        String key =
                "-----BEGIN PRIVATE " + "KEY-----\n" + String.join("\n", lines) + "\n-----END PRIVATE " + "KEY-----";
        String document = "before = 1\nK = \"\"\"" + key + "\"\"\"\nafter = 2\n";
        Span part = new Span(document.indexOf(lines.get(4)) + 9, document.indexOf(lines.get(9)) + 9);

        success(request(
                "file:///work/A.java",
                true,
                List.of(new ContextText("k.py", document, "file:///work/k.py").withSpan(part))));

        String sent = vendor.requests().getFirst().body();
        assertTrue(sent.contains("REDACTED_PRIVATE_KEY"), sent);
        assertFalse(sent.contains("MIIEvQIBADAN"), sent);
        assertFalse(sent.contains("before = 1"), "more than the range is sent");
    }

    @Test
    void secretInAFileNameIsNotSent() {
        vendor.script(Behaviour.ok("```java\nString login() {\n    return null;\n}\n```"));
        String token = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

        success(request("file:///work/A.java", true, List.of(new ContextText("dump-" + token + ".txt", "int a;\n"))));

        String sent = vendor.requests().getFirst().body();
        assertFalse(sent.contains(token), sent);
        assertTrue(sent.contains("dump-REDACTED_"), sent);
    }

    @Test
    void previewShowsTheSentMessagesAndSendsNothing() {
        GenerationRequest request = request(
                "file:///work/Client.java",
                true,
                List.of(ContextText.withheld("key.pem", "files of that name hold secrets")));
        Preview preview = preview(request);
        assertEquals(0, vendor.requests().size());

        vendor.script(Behaviour.ok("```java\nString login() {\n    return null;\n}\n```"));
        success(request);

        String sent = vendor.requests().getFirst().body();
        assertEquals(2, preview.prompt().messages().size());
        for (Preview.PreviewMessage message : preview.prompt().messages()) {
            assertTrue(
                    sent.contains(new JsonPrimitive(message.text()).toString()),
                    message.text() + "\nis not in\n" + sent);
        }
        assertEquals(
                List.of(new Preview.PreviewRedaction("REDACTED_GITHUB_TOKEN_1", "GitHub token")), preview.redactions());
        assertEquals(List.of("key.pem was left out, because files of that name hold secrets."), preview.withheld());
        Preview.PreviewRecipient first = preview.recipients().getFirst();
        assertEquals("a", first.provider());
        assertTrue(first.address().startsWith(vendor.url()), first.address());
        assertEquals((preview.prompt().inputTokens() * 1.0 + 600 * 2.0) / 1e6, first.costUsd(), 1e-9);
        assertEquals("offline", preview.recipients().getLast().provider());
    }

    private GenerationRequest request(String uri, boolean redact, List<ContextText> context) {
        return builder(uri, redact, context).build();
    }

    private GenerationRequest.Builder builder(String uri, boolean redact, List<ContextText> context) {
        ProviderSettings provider = TestSettings.provider("a", ProviderType.OPENAI, vendor.url());
        Settings plain = TestSettings.of(
                TestSettings.generator("a"),
                new Settings.BudgetSettings(null, null, null),
                ResilienceSettings.DEFAULT,
                provider);
        Settings settings = TestSettings.with(plain, new Settings.PrivacySettings(redact));
        int at = CODE.indexOf("return");
        return GenerationRequest.builder(
                        "r",
                        new RequestTarget.InDocument(
                                new TextDocument(uri, "java", 1, CODE), Languages.JAVA, Span.at(at)),
                        settings)
                .task(Task.REFACTOR)
                .context(context);
    }

    private GenerationResult success(GenerationRequest request) {
        return switch (test.pipeline.generate(request, GenerationListener.SILENT)) {
            case Outcome.Success<GenerationResult> success -> success.value();
            case Outcome.Failed<GenerationResult> failed ->
                throw new AssertionError(failed.failure().message());
        };
    }

    private Preview preview(GenerationRequest request) {
        return switch (test.pipeline.preview(request)) {
            case Outcome.Success<Preview> success -> success.value();
            case Outcome.Failed<Preview> failed ->
                throw new AssertionError(failed.failure().message());
        };
    }

    private Failure failure(GenerationRequest request) {
        return switch (test.pipeline.generate(request, GenerationListener.SILENT)) {
            case Outcome.Success<GenerationResult> success ->
                throw new AssertionError(success.value().code());
            case Outcome.Failed<GenerationResult> failed -> failed.failure();
        };
    }
}
