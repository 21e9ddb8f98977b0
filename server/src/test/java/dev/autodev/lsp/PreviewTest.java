// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.Preview;
import dev.autodev.generate.ShownText;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateResult;
import dev.autodev.lsp.protocol.PreviewResult;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.task.Task;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.TestEditor;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private static final GenerateParams PARAMS = GenerateParams.of("sort", "generate", null, null);

    @Test
    void previewShowsMessagesAndRecipientsAndGeneratesNothing() throws Exception {
        try (TestEditor editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich()).start()) {
            AtomicReference<GenerationRequest> seen = new AtomicReference<>();
            editor.generator.previews(request -> {
                seen.set(request);
                return Outcome.success(preview(request));
            });
            PreviewResult result = TestEditor.get(editor.server().preview(PARAMS));
            assertEquals("sort", seen.get().spec());
            assertEquals(
                    new PreviewResult(
                            "generate",
                            "plaintext",
                            List.of(new PreviewResult.PreviewMessage("user", "Write REDACTED_KEY_1.")),
                            List.of(new PreviewResult.Recipient(
                                    "claude", "anthropic", "sonnet", "https://a", 0.5, 1.5, null)),
                            List.of(new PreviewResult.Redaction("REDACTED_KEY_1", "an API key")),
                            List.of("b.txt is ignored."),
                            false,
                            7,
                            "0",
                            List.of(new GenerateResult.ShownContext("file:///w/a.java", null, "type A"))),
                    result);
            assertTrue(editor.generator.requests.isEmpty());
        }
    }

    @Test
    void failureOfAPreviewIsAnErrorResponse() throws Exception {
        try (TestEditor editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich()).start()) {
            editor.generator.previews(
                    request -> Outcome.failed(new Failure.NotGenerated(FailureKind.NO_PROVIDER, "No provider.")));
            ResponseError error = TestEditor.error(editor.server().preview(PARAMS));
            assertEquals(-32803, error.getCode());
            assertEquals("No provider.", error.getMessage());
        }
    }

    private static Preview preview(GenerationRequest request) {
        return new Preview(
                Task.GENERATE,
                request.language(),
                new Preview.PreviewPrompt(List.of(new Preview.PreviewMessage("user", "Write REDACTED_KEY_1.")), 7, "0"),
                List.of(new Preview.PreviewRecipient("claude", "anthropic", "sonnet", "https://a", 0.5, 1.5, null)),
                List.of(new Preview.PreviewRedaction("REDACTED_KEY_1", "an API key")),
                List.of("b.txt is ignored."),
                List.of(new ShownText("file:///w/a.java", null, "type A", "class A")),
                false);
    }
}
