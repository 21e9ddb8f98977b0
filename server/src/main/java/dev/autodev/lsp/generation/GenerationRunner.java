// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.Generator;
import dev.autodev.generate.ResultSummary;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.PartialResultStream;
import dev.autodev.lsp.client.StatusNotifier;
import dev.autodev.lsp.client.TraceReporter;
import dev.autodev.lsp.client.WorkDoneReporter;
import dev.autodev.lsp.jsonrpc.LspErrors;
import dev.autodev.lsp.protocol.RunArguments.RunEnded;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.startup.WarmUp;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * Runs generations with progress, trace and cancellation. A generation in the background delivers its edit itself.
 *
 * <p><i>Thread-safe.</i>
 */
public final class GenerationRunner {

    private static final System.Logger LOG = System.getLogger(GenerationRunner.class.getName());

    private final Supplier<Generator> generator;
    private final ActiveGenerations runs;
    private final RequestExecutor executor;
    private final EditorClient editor;
    private final EditDelivery delivery;
    private final TraceReporter trace;
    private final StatusNotifier status;
    private final AuthFailureNotifier authFailures;
    private final WarmUp warmUp;
    private final FollowUps followUps;

    public GenerationRunner(
            Supplier<Generator> generator,
            ActiveGenerations runs,
            RequestExecutor executor,
            EditorClient editor,
            EditDelivery delivery,
            TraceReporter trace,
            StatusNotifier status,
            WarmUp warmUp,
            FollowUps followUps) {
        this.generator = generator;
        this.runs = runs;
        this.executor = executor;
        this.editor = editor;
        this.delivery = delivery;
        this.trace = trace;
        this.status = status;
        this.authFailures = new AuthFailureNotifier(editor);
        this.warmUp = warmUp;
        this.followUps = followUps;
    }

    /**
     * Generates on the calling thread; an interrupt cancels.
     *
     * @param token the client's progress token, null for none
     * @param text receives the answer as it arrives
     */
    public Outcome<GenerationResult> run(
            ValidatedRequest request, @Nullable Either<String, Integer> token, PartialResultStream text) {
        String id = request.request().id();
        ActiveGenerations.Run run = runs.register(id, token);
        run.attach(Thread.currentThread());
        try {
            return generate(request, run, token, text);
        } finally {
            runs.finished(id);
        }
    }

    /** Generates and delivers on a worker. When this returns, the run can be cancelled by its id. */
    public void start(ValidatedRequest request) {
        String id = request.request().id();
        Either<String, Integer> token = Either.forLeft("autodev/" + id);
        ActiveGenerations.Run run = runs.register(id, token);
        executor.background(() -> {
            run.attach(Thread.currentThread());
            try {
                boolean visible = editor.createProgress(token);
                switch (generateAndDeliver(request, run, visible ? token : null)) {
                    case Outcome.Success<GenerationResult> success -> showNotes(request, success.value());
                    case Outcome.Failed<GenerationResult> failed -> report(request, failed.failure());
                }
            } catch (InterruptedException cancelled) {
                LOG.log(System.Logger.Level.DEBUG, "{0} was cancelled", id);
            } catch (RuntimeException bug) {
                LOG.log(System.Logger.Level.ERROR, request.title() + " failed", bug);
                editor.show(MessageType.Error, LspErrors.INTERNAL);
            } finally {
                runs.finished(id);
            }
        });
    }

    private Outcome<GenerationResult> generateAndDeliver(
            ValidatedRequest request, ActiveGenerations.Run run, @Nullable Either<String, Integer> token)
            throws InterruptedException {
        Outcome<GenerationResult> outcome = generate(request, run, token, new PartialResultStream(editor, null));
        if (outcome instanceof Outcome.Success<GenerationResult> success) {
            if (delivery.deliver(request, success.value())) {
                editor.runEnded(
                        new RunEnded(request.request().id(), request.title(), ResultSummary.of(success.value())));
            }
        }
        return outcome;
    }

    private Outcome<GenerationResult> generate(
            ValidatedRequest request,
            ActiveGenerations.Run run,
            @Nullable Either<String, Integer> token,
            PartialResultStream text) {
        status.runBegins();
        // loads what follows the answer, while the provider works on it
        warmUp.language(request.request().language());
        try (WorkDoneReporter progress = WorkDoneReporter.begin(editor, token, "autodev: " + request.title())) {
            GenerationReporter reporter =
                    new GenerationReporter(request.request().id(), progress, trace, text, System::nanoTime);
            Outcome<GenerationResult> outcome = generator.get().generate(request.request(), reporter);
            authFailures.report(attempts(outcome));
            // a result after the cancellation is dropped
            return run.isCancelled()
                    ? Outcome.failed(new Failure.Cancelled())
                    : outcome.then(result -> {
                        followUps.keep(request, result);
                        return Outcome.success(request.fitted(result));
                    });
        } finally {
            status.runEnds();
        }
    }

    private static List<Attempt> attempts(Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Success<GenerationResult> success ->
                success.value().statistics().attempts();
            case Outcome.Failed<GenerationResult> failed ->
                failed.failure() instanceof Failure.NotGenerated none ? none.attempts() : List.of();
        };
    }

    private void report(ValidatedRequest request, Failure failure) throws InterruptedException {
        switch (failure) {
            case Failure.Cancelled cancelled -> trace.outcome(request.request().id(), "cancelled");
            case Failure.DocumentMoved moved -> editor.show(MessageType.Warning, moved.message());
            case Failure.InvalidRequest invalid -> editor.show(MessageType.Error, invalid.message());
            case Failure.NotGenerated none -> delivery.report(request, none);
        }
    }

    private void showNotes(ValidatedRequest request, GenerationResult result) {
        if (result.degraded().contains(Degradation.STALE_CACHE)) {
            editor.show(
                    MessageType.Info,
                    request.title() + ": no provider could be reached, so this is an earlier answer.");
        } else if (result.degraded().contains(Degradation.OFFLINE)) {
            editor.show(
                    MessageType.Info,
                    request.title() + ": no provider could be reached, so the offline provider answered.");
        }
        result.note().ifPresent(note -> editor.show(MessageType.Info, request.title() + ": " + note));
        editor.log(
                MessageType.Info,
                String.format(
                        Locale.ROOT,
                        "autodev: %s: %s, degraded: %s",
                        request.title(),
                        ResultSummary.of(result),
                        result.degraded().isEmpty()
                                ? "no"
                                : result.degraded().stream()
                                        .map(Degradation::wireName)
                                        .toList()));
    }
}
