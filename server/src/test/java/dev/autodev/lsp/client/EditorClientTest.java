// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** Clients that are silent, refuse, or have announced nothing. */
class EditorClientTest {

    private final EditorProtocol protocol = mock(EditorProtocol.class);
    private final EditorClient editor = new EditorClient(protocol, Duration.ofMillis(20));

    @Test
    void waitingForAClientThatNeverAnswersEnds() throws Exception {
        when(protocol.applyEdit(any(), any())).thenReturn(new CompletableFuture<>());
        assertEquals(Optional.empty(), editor.apply(new ApplyWorkspaceEditParams(), () -> {}));
    }

    @Test
    void errorIsARefusalAndNullIsAMissingAnswer() throws Exception {
        when(protocol.applyEdit(any(), any()))
                .thenReturn(CompletableFuture.failedFuture(new IllegalStateException("no\nat Editor.java:1")))
                .thenReturn(CompletableFuture.failedFuture(new CancellationException()))
                .thenReturn(CompletableFuture.completedFuture(null))
                .thenReturn(CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true)));
        ApplyWorkspaceEditResponse refusal = new ApplyWorkspaceEditResponse(false);
        refusal.setFailureReason("no");
        assertEquals(Optional.of(refusal), editor.apply(new ApplyWorkspaceEditParams(), () -> {}));
        assertEquals(
                Optional.of(new ApplyWorkspaceEditResponse(false)),
                editor.apply(new ApplyWorkspaceEditParams(), () -> {}));
        assertEquals(Optional.empty(), editor.apply(new ApplyWorkspaceEditParams(), () -> {}));
        assertEquals(
                Optional.of(new ApplyWorkspaceEditResponse(true)),
                editor.apply(new ApplyWorkspaceEditParams(), () -> {}));
    }

    @Test
    void clientThatAnnouncedNothingIsSentNoRequest() throws Exception {
        assertFalse(editor.createProgress(Either.forLeft("t")));
        assertFalse(editor.showDocument("file:///log"));
        assertEquals(Optional.empty(), editor.configuration());
        editor.registerConfiguration();
        verifyNoInteractions(protocol);
    }
}
