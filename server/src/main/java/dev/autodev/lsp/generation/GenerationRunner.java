package dev.autodev.lsp.generation;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.Generator;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.PartialResultStream;
import dev.autodev.lsp.client.StatusNotifier;
import dev.autodev.lsp.client.TraceReporter;
import dev.autodev.lsp.client.WorkDoneReporter;
import dev.autodev.lsp.jsonrpc.LspErrors;
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
 * Runs generations, with progress, trace and a way to cancel; those in the background deliver their edit themselves.
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
    private final AuthFailureNotifier keys;
    private final WarmUp warmUp;

    public GenerationRunner(
            Supplier<Generator> generator,
            ActiveGenerations runs,
            RequestExecutor executor,
            EditorClient editor,
            EditDelivery delivery,
            TraceReporter trace,
            StatusNotifier status,
            WarmUp warmUp) {
        this.generator = generator;
        this.runs = runs;
        this.executor = executor;
        this.editor = editor;
        this.delivery = delivery;
        this.trace = trace;
        this.status = status;
        this.keys = new AuthFailureNotifier(editor);
        this.warmUp = warmUp;
    }

    /**
     * Generates on this worker, whose interrupt cancels.
     *
     * @param token given by the editor with its request, null if it wants no progress
     * @param text where the answer goes as it arrives
     */
    public Outcome<GenerationResult> run(
            ValidatedRequest order, @Nullable Either<String, Integer> token, PartialResultStream text) {
        String id = order.request().id();
        ActiveGenerations.Run run = runs.register(id, token);
        run.attach(Thread.currentThread());
        try {
            return watched(order, run, token, text);
        } finally {
            runs.finished(id);
        }
    }

    /** Generates and delivers on another worker. When this returns, the run can be cancelled by its id. */
    public void start(ValidatedRequest order) {
        String id = order.request().id();
        Either<String, Integer> token = Either.forLeft("autodev/" + id);
        ActiveGenerations.Run run = runs.register(id, token);
        executor.background(() -> {
            run.attach(Thread.currentThread());
            try {
                boolean visible = editor.createProgress(token);
                switch (watchedAndDelivered(order, run, visible ? token : null)) {
                    case Outcome.Success<GenerationResult> success -> mention(order, success.value());
                    case Outcome.Failed<GenerationResult> failed -> report(order, failed.failure());
                }
            } catch (InterruptedException cancelled) {
                LOG.log(System.Logger.Level.DEBUG, "{0} was cancelled", id);
            } catch (RuntimeException bug) {
                LOG.log(System.Logger.Level.ERROR, order.title() + " failed", bug);
                editor.show(MessageType.Error, LspErrors.INTERNAL);
            } finally {
                runs.finished(id);
            }
        });
    }

    private Outcome<GenerationResult> watchedAndDelivered(
            ValidatedRequest order, ActiveGenerations.Run run, @Nullable Either<String, Integer> token)
            throws InterruptedException {
        Outcome<GenerationResult> outcome = watched(order, run, token, new PartialResultStream(editor, null));
        if (outcome instanceof Outcome.Success<GenerationResult> success) {
            delivery.deliver(order, success.value());
        }
        return outcome;
    }

    private Outcome<GenerationResult> watched(
            ValidatedRequest order,
            ActiveGenerations.Run run,
            @Nullable Either<String, Integer> token,
            PartialResultStream text) {
        status.runBegins();
        // for what follows the answer, while that is on its way
        warmUp.language(order.request().language());
        try (WorkDoneReporter progress = WorkDoneReporter.begin(editor, token, "autodev: " + order.title())) {
            GenerationReporter watcher =
                    new GenerationReporter(order.request().id(), progress, trace, text, System::nanoTime);
            Outcome<GenerationResult> outcome = generator.get().generate(order.request(), watcher);
            keys.of(attempts(outcome));
            // a result that comes after the cancel is nobody's any more
            return run.isCancelled() ? Outcome.failed(new Failure.Cancelled()) : outcome;
        } finally {
            status.runEnds();
        }
    }

    private static List<Attempt> attempts(Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Success<GenerationResult> success -> success.value().attempts();
            case Outcome.Failed<GenerationResult> failed ->
                failed.failure() instanceof Failure.NotGenerated none ? none.attempts() : List.of();
        };
    }

    private void report(ValidatedRequest order, Failure failure) {
        switch (failure) {
            case Failure.Cancelled cancelled -> trace.outcome(order.request().id(), "cancelled");
            case Failure.DocumentMoved moved -> editor.show(MessageType.Warning, moved.message());
            case Failure.InvalidRequest invalid -> editor.show(MessageType.Error, invalid.message());
            case Failure.NotGenerated none -> editor.show(MessageType.Error, order.title() + ": " + none.message());
        }
    }

    private void mention(ValidatedRequest order, GenerationResult result) {
        if (result.degraded().contains(Degradation.STALE_CACHE)) {
            editor.show(
                    MessageType.Info, order.title() + ": no provider could be reached, so this is an earlier answer.");
        } else if (result.degraded().contains(Degradation.OFFLINE)) {
            editor.show(
                    MessageType.Info,
                    order.title() + ": no provider could be reached, so the offline provider answered.");
        }
        result.note().ifPresent(note -> editor.show(MessageType.Info, order.title() + ": " + note));
        editor.log(
                MessageType.Info,
                String.format(
                        Locale.ROOT,
                        "autodev: %s: %s (%s) in %.1f s, degraded: %s",
                        order.title(),
                        result.source().wireName(),
                        result.provider() == null ? "no provider" : result.provider(),
                        result.millis() / 1000.0,
                        result.degraded().isEmpty()
                                ? "no"
                                : result.degraded().stream()
                                        .map(Degradation::wireName)
                                        .toList()));
    }
}
