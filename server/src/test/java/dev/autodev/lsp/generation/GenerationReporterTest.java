// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.EditorProtocol;
import dev.autodev.lsp.client.PartialResultStream;
import dev.autodev.lsp.client.TraceReporter;
import dev.autodev.lsp.client.WorkDoneReporter;
import dev.autodev.lsp.protocol.GenerateResult.TextChunk;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.lsp4j.LogTraceParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Progress, streamed text and traces of a generation. */
class GenerationReporterTest {

    private static final Either<String, Integer> TOKEN = Either.forLeft("t");

    private final EditorProtocol remote = mock(EditorProtocol.class);
    private final EditorClient editor = new EditorClient(remote, Duration.ofSeconds(1));
    private final TraceReporter trace = new TraceReporter(editor);
    private final AtomicLong now = new AtomicLong();

    @Test
    void charactersAreReportedAtMostFiveTimesASecond() {
        GenerationReporter reporter = reporter(TOKEN, null);
        reporter.stageStarted("answer", "claude");
        for (int piece = 0; piece < 100; piece++) {
            now.addAndGet(Duration.ofMillis(10).toNanos());
            reporter.text("0123456789");
        }
        assertEquals(
                List.of(
                        "waiting for claude",
                        "waiting for claude, 200 characters",
                        "waiting for claude, 400 characters",
                        "waiting for claude, 600 characters",
                        "waiting for claude, 800 characters",
                        "waiting for claude, 1000 characters"),
                reports());
    }

    @Test
    void nextProviderStartsAtZeroCharacters() {
        GenerationReporter reporter = reporter(TOKEN, null);
        reporter.stageStarted("answer", "claude");
        reporter.text("0123456789");
        reporter.stageStarted("answer", "openai");
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        reporter.text("01");
        assertEquals(
                List.of("waiting for claude", "waiting for openai", "waiting for openai, 2 characters"), reports());
    }

    @Test
    void piecesAreSentAsTheyArriveAndNoneAfterTheEnd() {
        PartialResultStream text = new PartialResultStream(editor, TOKEN);
        GenerationReporter reporter = reporter(null, text);
        reporter.text("one ");
        reporter.text("two");
        text.sendUnlessSent("all");
        text.close();
        reporter.text("late");
        assertEquals(List.of(new TextChunk("one "), new TextChunk("two")), chunks());
    }

    @Test
    void answerInOnePieceIsSentAsOne() {
        PartialResultStream text = new PartialResultStream(editor, TOKEN);
        text.sendUnlessSent("all");
        assertEquals(List.of(new TextChunk("all")), chunks());
    }

    @Test
    void textIsWantedOnlyIfTheClientShowsIt() {
        assertFalse(reporter(null, null).wantsText());
        assertTrue(reporter(TOKEN, null).wantsText());
        assertTrue(reporter(null, new PartialResultStream(editor, TOKEN)).wantsText());
    }

    @Test
    void reasonOfADecisionIsTracedIfTracingIsOn() {
        reporter(null, null).remark("sequential: as configured");
        trace.level("messages");
        reporter(null, null).remark("cheapest: local for about 0.000000 USD");
        assertEquals(
                List.of("run-1: cheapest: local for about 0.000000 USD"),
                arguments("logTrace", LogTraceParams.class).stream()
                        .map(LogTraceParams::getMessage)
                        .toList());
    }

    @Test
    void rejectedKeyIsReportedOnceUntilItHasWorked() {
        AuthFailureNotifier warnings = new AuthFailureNotifier(editor);
        Attempt refused = new Attempt("claude", "m", FailureKind.AUTH, "401: invalid x-api-key", 3);
        Attempt answered = new Attempt("claude", "m", null, "", 3);
        warnings.report(List.of(refused, new Attempt("local", "m", null, "", 3)));
        warnings.report(List.of(refused, refused));
        assertEquals(1, arguments("showMessage", MessageParams.class).size());
        warnings.report(List.of(answered));
        warnings.report(List.of(refused));
        List<MessageParams> shown = arguments("showMessage", MessageParams.class);
        assertEquals(2, shown.size());
        assertEquals(
                "autodev: the provider \"claude\" rejected its API key (401: invalid x-api-key)."
                        + " It is not called until the key is corrected.",
                shown.getFirst().getMessage());
    }

    private GenerationReporter reporter(
            @Nullable Either<String, Integer> progress, @Nullable PartialResultStream text) {
        return new GenerationReporter(
                "run-1",
                WorkDoneReporter.begin(editor, progress, "title"),
                trace,
                text == null ? new PartialResultStream(editor, null) : text,
                now::get);
    }

    private List<String> reports() {
        return arguments("progress", ProgressParams.class).stream()
                .filter(params -> params.getValue().isLeft())
                .filter(params -> params.getValue().getLeft() instanceof WorkDoneProgressReport)
                .map(params -> ((WorkDoneProgressReport) params.getValue().getLeft()).getMessage())
                .toList();
    }

    private List<Object> chunks() {
        return arguments("progress", ProgressParams.class).stream()
                .filter(params -> params.getValue().isRight())
                .map(params -> params.getValue().getRight())
                .toList();
    }

    private <T> List<T> arguments(String method, Class<T> type) {
        List<T> arguments = new ArrayList<>();
        mockingDetails(remote).getInvocations().stream()
                .filter(call -> call.getMethod().getName().equals(method))
                .forEach(call -> arguments.add(type.cast(call.getArgument(0))));
        return arguments;
    }
}
