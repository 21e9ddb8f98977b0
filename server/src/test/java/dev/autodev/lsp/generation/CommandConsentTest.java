// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.autodev.concurrent.Deadline;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.EditorProtocol;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.build.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.lsp4j.MessageActionItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who answers late, never, or not at all. */
final class CommandConsentTest {

    /** Notes for how long callers wait for it and for what is made from it, and does not let them wait. */
    private static final class NotedAnswer<T> extends CompletableFuture<T> {

        private final List<Duration> waits;

        NotedAnswer(List<Duration> waits) {
            this.waits = waits;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new NotedAnswer<>(waits);
        }

        @Override
        public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            waits.add(Duration.ofNanos(unit.toNanos(timeout)));
            return super.get(0, unit);
        }
    }

    private static final VerifySettings UNTRUSTED =
            new VerifySettings(Mode.COMPILE, Consent.IF_CONFIRMED, List.of(), List.of(), Duration.ofMinutes(1), 2);

    @TempDir
    Path folder;

    private final EditorProtocol protocol = mock(EditorProtocol.class);
    private final AtomicLong nanos = new AtomicLong();
    private final CommandConsent consent = new CommandConsent(new EditorClient(protocol, Duration.ZERO), nanos::get);
    private final List<Duration> waits = new ArrayList<>();
    private final CompletableFuture<MessageActionItem> answer = new NotedAnswer<>(waits);
    private Path root;
    private VerifyRequest request;

    @BeforeEach
    void makeRequest() throws IOException {
        root = folder.toRealPath();
        request = new VerifyRequest(
                new ProjectFile(root, root.resolve("calc.txt")),
                Map.of(),
                new OwnCommands(List.of("true"), List.of()),
                Duration.ofMinutes(1));
        when(protocol.ask(any())).thenReturn(answer);
    }

    private boolean isGivenWithoutTimeLeft() throws InterruptedException {
        return consent.isGiven(request, Deadline.after(Duration.ZERO, nanos::get));
    }

    private Consent remembered() {
        return consent.with(UNTRUSTED, root).consent();
    }

    @Test
    void aRequestWaitsNoLongerThanItsDeadline() throws Exception {
        assertFalse(consent.isGiven(request, Deadline.after(Duration.ofSeconds(5), nanos::get)));
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertFalse(consent.isGiven(request, Deadline.NONE));

        // of a minute for all of them, 20 seconds have passed
        assertEquals(List.of(Duration.ofSeconds(5), Duration.ofSeconds(40)), waits);
    }

    @Test
    void noAnswerIsNotRememberedAndAnAnswerThatComesLateIs() throws Exception {
        isGivenWithoutTimeLeft();
        assertEquals(Consent.IF_CONFIRMED, remembered());

        answer.complete(new MessageActionItem("Run"));

        assertEquals(Consent.AS_REQUESTED, remembered());
        assertTrue(isGivenWithoutTimeLeft());
        verify(protocol, times(1)).ask(any());
    }

    @Test
    void aQuestionThatIsOpenIsNotShownTwice() throws Exception {
        isGivenWithoutTimeLeft();
        isGivenWithoutTimeLeft();

        verify(protocol, times(1)).ask(any());
    }

    @Test
    void aQuestionThatWasClosedIsShownAgain() throws Exception {
        answer.complete(null);

        assertFalse(consent.isGiven(request, Deadline.NONE));
        assertEquals(Consent.IF_CONFIRMED, remembered());
        assertFalse(consent.isGiven(request, Deadline.NONE));
        verify(protocol, times(2)).ask(any());
    }

    @Test
    void aClientThatNeverAnswersHoldsUpNoLaterRequest() throws Exception {
        isGivenWithoutTimeLeft();
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());

        assertFalse(consent.isGiven(request, Deadline.NONE));
        // the user has chosen to check, so the question is shown again
        when(protocol.ask(any())).thenReturn(CompletableFuture.completedFuture(new MessageActionItem("Run")));
        assertTrue(consent.isGivenNow(request));
    }

    @Test
    void aNoIsRememberedUntilTheUserChoosesToCheck() throws Exception {
        answer.complete(new MessageActionItem("Do not run"));

        assertFalse(consent.isGiven(request, Deadline.NONE));
        assertFalse(consent.isGiven(request, Deadline.NONE));
        verify(protocol, times(1)).ask(any());
        assertEquals(Consent.NONE, remembered());
        assertFalse(consent.isGivenNow(request));
        verify(protocol, times(2)).ask(any());
    }
}
