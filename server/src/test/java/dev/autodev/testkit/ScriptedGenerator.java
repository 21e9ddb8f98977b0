// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.Generator;
import dev.autodev.generate.Preview;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A generator with scripted results. By default it puts {@code return 42;} between the first pair of braces before or after
 * the selection.
 */
public final class ScriptedGenerator implements Generator {

    public final BlockingQueue<GenerationRequest> requests = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();

    private final AtomicReference<Function<GenerationRequest, Outcome<GenerationResult>>> script =
            new AtomicReference<>(ScriptedGenerator::answer);
    private final AtomicReference<Function<GenerationRequest, Outcome<GenerationResult>>> cache = new AtomicReference<>(
            request -> Outcome.failed(new Failure.NotGenerated(FailureKind.CACHE_MISS, "No answer.")));
    private final AtomicReference<Function<GenerationRequest, Outcome<Preview>>> preview =
            new AtomicReference<>(request -> {
                throw new UnsupportedOperationException("no preview is scripted");
            });
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public void answers(Function<GenerationRequest, Outcome<GenerationResult>> answers) {
        script.set(answers);
    }

    public void cached(Function<GenerationRequest, Outcome<GenerationResult>> answers) {
        cache.set(answers);
    }

    public void previews(Function<GenerationRequest, Outcome<Preview>> previews) {
        preview.set(previews);
    }

    /** Lets later generations wait for {@link #release()}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    /** Waits for the next request. */
    public GenerationRequest awaitRequest() throws InterruptedException {
        GenerationRequest request = requests.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request has reached the generator");
        }
        return request;
    }

    @Override
    public Outcome<GenerationResult> generate(GenerationRequest request, GenerationListener listener) {
        listener.stageStarted("model", "claude");
        requests.add(request);
        try {
            gate.await();
        } catch (InterruptedException cancelled) {
            interrupted.add(request.id());
            return Outcome.failed(new Failure.Cancelled());
        }
        listener.stageFinished("model", 1500);
        return script.get().apply(request);
    }

    @Override
    public Outcome<Preview> preview(GenerationRequest request) {
        return preview.get().apply(request);
    }

    @Override
    public Outcome<GenerationResult> fromCache(GenerationRequest request) {
        return cache.get().apply(request);
    }

    public static Outcome<GenerationResult> answer(GenerationRequest request) {
        return Outcome.success(result(request, "return 42;", Source.PROVIDER, ValidationReport.VALID));
    }

    public static GenerationResult result(
            GenerationRequest request, String code, Source source, ValidationReport validation) {
        return new GenerationResult(
                request.id(),
                request.task() == null ? Task.GENERATE : request.task(),
                request.language(),
                "0".repeat(64),
                new GenerationResult.Output(
                        code,
                        request.target() instanceof RequestTarget.InDocument target ? change(target, code) : null,
                        null),
                validation,
                new GenerationResult.AnswerOrigin(source, "claude", "claude-sonnet-4-5", List.of()),
                new GenerationResult.RunStatistics(
                        List.of(new Attempt("claude", "claude-sonnet-4-5", null, "", 12)), null, null, 12));
    }

    private static FileChange change(RequestTarget.InDocument target, String code) {
        String text = target.document().text();
        int before = text.lastIndexOf('{', target.selection().start());
        int open = before >= 0 ? before : text.indexOf('{');
        int close = text.indexOf('}', open);
        if (open < 0 || close < 0) {
            Span end = Span.at(text.length());
            return new FileChange(target.document(), List.of(new TextEdit(end, code)), end);
        }
        Span body = new Span(open, close + 1);
        return new FileChange(target.document(), List.of(new TextEdit(body, "{ " + code + " }")), body);
    }
}
