// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.cache.ResultCache;
import dev.autodev.concurrent.Deadline;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.Generator;
import dev.autodev.generate.Preview;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.model.RequestBudget;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.outcome.Outcome.Failed;
import dev.autodev.outcome.Outcome.Success;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs the stages in their order: context, prompt, answer, reply, template, placement, validation, then repairs what fails.
 *
 * <p>Three failures are degraded instead of returned, and each is named in the result. An answer without usable code is
 * requested again with the simple prompt, then from the providers that have not answered, and at last handed out raw. If
 * a template fails, the code keeps its own layout. If no provider answers, the answer stage falls back to an expired
 * answer from the cache.
 *
 * <p>The deadline holds for the stages as well: each ends there with what it has found so far, and no further one begins
 * that would improve it. <i>Thread-safe.</i>
 */
public final class GenerationPipeline implements Generator {

    private final LongSupplier nanoTime;
    private final ResultCache cache;
    private final AnswerCache answers;
    private final Stages stages;
    private final PreviewBuilder previews;

    /** The stages in their order. */
    public record Stages(
            ContextStage context,
            PromptStage prompt,
            AnswerStage answer,
            ReplyStage reply,
            TemplateStage template,
            PlacementStage placement,
            ValidationStage validation,
            RepairRounds repairs) {}

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    public GenerationPipeline(
            LongSupplier nanoTime, ResultCache cache, AnswerCache answers, Stages stages, PreviewBuilder previews) {
        this.nanoTime = nanoTime;
        this.cache = cache;
        this.answers = answers;
        this.stages = stages;
        this.previews = previews;
    }

    @Override
    public Outcome<GenerationResult> generate(GenerationRequest request, GenerationListener listener) {
        return prepared(request, listener)
                .then(context -> run(stages.answer(), context, listener))
                .then(context -> context.task().answersWithText() ? text(context) : code(context, listener))
                .then(context -> Outcome.success(ResultBuilder.of(context)));
    }

    @Override
    public Outcome<Preview> preview(GenerationRequest request) {
        GenerationListener silent = GenerationListener.SILENT;
        return prepared(request, silent)
                .then(context -> guarded("preview", () -> Outcome.success(previews.of(context))));
    }

    @Override
    public Outcome<GenerationResult> fromCache(GenerationRequest request) {
        return generate(request.withCache(CacheMode.ONLY), GenerationListener.SILENT);
    }

    private Outcome<GenerationContext> prepared(GenerationRequest request, GenerationListener listener) {
        Deadline deadline = Deadline.after(request.settings().generator().deadline(), nanoTime);
        GenerationContext context = GenerationContext.of(request, cache.epoch(), new RequestBudget(deadline));
        return run(stages.context(), context, listener).then(resolved -> run(stages.prompt(), resolved, listener));
    }

    private Outcome<GenerationContext> text(GenerationContext answered) {
        answers.store(answered);
        return Outcome.success(answered);
    }

    private Outcome<GenerationContext> code(GenerationContext answered, GenerationListener listener) {
        return usableCode(answered, listener)
                .then(placed -> run(stages.validation(), placed, listener))
                .then(checked -> stages.repairs().run(checked, listener, steps(listener)))
                .then(checked -> {
                    ValidationReport validation = checked.validation();
                    boolean isWrong = validation.status() == ValidationReport.Status.INVALID
                            || validation.project().hasFailed();
                    if (!checked.draft().isRaw() && !isWrong) {
                        answers.store(checked);
                    }
                    return Outcome.success(checked);
                });
    }

    /** The code of the answer in its place; if there is none, of the next answers; at last the best of them, raw. */
    private Outcome<GenerationContext> usableCode(GenerationContext answered, GenerationListener listener) {
        GenerationContext latest = answered;
        Set<String> asked = new LinkedHashSet<>();
        while (true) {
            Outcome<GenerationContext> placed = placed(latest, listener);
            boolean isOver = latest.budget().deadline().isOver();
            if (isCancelled(placed) || placed instanceof Success && !(isOver && isUnread(placed))) {
                return placed;
            }
            if (isOver) {
                return unplaced(latest, placed);
            }
            Optional<PreparedPrompt> next = nextPrompt(latest, asked);
            if (next.isEmpty()) {
                return unplaced(latest, placed);
            }
            Outcome<GenerationContext> again = run(stages.answer(), latest.withPrompt(next.get()), listener);
            if (again instanceof Failed) {
                return isCancelled(again) ? again : unplaced(latest, placed);
            }
            latest = ((Success<GenerationContext>) again).value();
            if (next.get().isSimple()) {
                latest = latest.withAnswer(latest.answer().withDegradation(Degradation.SIMPLE_PROMPT));
            }
        }
    }

    private static boolean isUnread(Outcome<GenerationContext> placed) {
        return placed instanceof Success<GenerationContext> success
                && success.value().draft().snippet().tree().isUnread();
    }

    private static boolean isCancelled(Outcome<?> outcome) {
        return outcome instanceof Failed<?> failed && failed.failure() instanceof Failure.Cancelled;
    }

    /**
     * What to send after an answer without usable code: first the simple prompt, then the full one to the other providers.
     *
     * @param asked the providers that have answered; completed here
     */
    private static Optional<PreparedPrompt> nextPrompt(GenerationContext useless, Set<String> asked) {
        ReceivedAnswer answer = useless.answer();
        boolean isFirst = asked.isEmpty();
        asked.add(answer.provider());
        if (!answer.isFromProvider()) {
            return Optional.empty();
        }
        return isFirst
                ? Optional.of(useless.prompt().withSimplePrompt())
                : Optional.of(useless.prompt().withoutProviders(asked))
                        .filter(prompt -> !prompt.chain().isEmpty());
    }

    private Outcome<GenerationContext> placed(GenerationContext answered, GenerationListener listener) {
        return run(stages.reply(), answered, listener).then(drafted -> laidOutAndPlaced(drafted, listener));
    }

    /** A template that fails leaves the code as it is. */
    private Outcome<GenerationContext> laidOutAndPlaced(GenerationContext drafted, GenerationListener listener) {
        Outcome<GenerationContext> laidOut = run(stages.template(), drafted, listener);
        GenerationContext context = laidOut instanceof Success<GenerationContext> success
                ? success.value()
                : drafted.withDraft(drafted.draft().asRaw());
        return run(stages.placement(), context, listener);
    }

    /** Changes that have no place in the document are not code: their text never goes into it. */
    private Outcome<GenerationContext> unplaced(GenerationContext answered, Outcome<GenerationContext> failed) {
        return stages.reply().isPatch(answered) ? failed : Outcome.success(raw(answered));
    }

    /** A paid answer is never lost: its best code is handed out or, if it has none, all of its text. */
    private GenerationContext raw(GenerationContext answered) {
        CodeDraft draft = CodeDraft.of(stages.reply().bestOf(answered)).asRaw();
        return stages.placement().placeRaw(answered.withDraft(draft));
    }

    private RepairRounds.Steps steps(GenerationListener listener) {
        return new RepairRounds.Steps() {
            @Override
            public Outcome<GenerationContext> run(PipelineStage stage, GenerationContext context) {
                return GenerationPipeline.this.run(stage, context, listener);
            }

            @Override
            public Outcome<GenerationContext> placed(GenerationContext drafted) {
                return laidOutAndPlaced(drafted, listener)
                        .then(placed -> GenerationPipeline.this.run(stages.validation(), placed, listener));
            }
        };
    }

    private Outcome<GenerationContext> run(
            PipelineStage stage, GenerationContext context, GenerationListener listener) {
        if (Thread.currentThread().isInterrupted()) {
            return Outcome.failed(new Failure.Cancelled());
        }
        long startedAt = nanoTime.getAsLong();
        listener.stageStarted(stage.name(), "");
        try {
            return guarded(stage.name(), () -> stage.run(context, listener));
        } finally {
            listener.stageFinished(stage.name(), (nanoTime.getAsLong() - startedAt) / 1_000);
        }
    }

    /** A bug in a stage ends this request, not the session. */
    private static <T> Outcome<T> guarded(String stage, Supplier<Outcome<T>> work) {
        try {
            return work.get();
        } catch (CancellationException cancelled) {
            return Outcome.failed(new Failure.Cancelled());
        } catch (RuntimeException | StackOverflowError bug) {
            System.getLogger(GenerationPipeline.class.getName())
                    .log(System.Logger.Level.ERROR, "stage " + stage + " threw", bug);
            return Outcome.failed(new Failure.NotGenerated(
                    FailureKind.MALFORMED_REPLY,
                    "autodev failed inside its stage \"" + stage + "\"; the log has the details."));
        }
    }
}
