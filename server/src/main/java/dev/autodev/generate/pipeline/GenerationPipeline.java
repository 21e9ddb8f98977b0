package dev.autodev.generate.pipeline;

import dev.autodev.cache.CachedAnswer;
import dev.autodev.cache.ResultCache;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.Generator;
import dev.autodev.generate.Preview;
import dev.autodev.generate.model.CheckedDraft;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.ModelQuery;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.outcome.Outcome.Failed;
import dev.autodev.outcome.Outcome.Success;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stages in their order, and what happens when one of them fails.
 *
 * <p>request -> context -> prompt -> answer -> reply -> template -> placement -> validation -> result. Three failures are
 * no end: an answer without usable code is asked for once more with the simpler prompt, then of those who have not
 * answered, and else goes out raw; a template that fails leaves the code as it came; providers that are all down leave an
 * old answer from the cache, inside the answer stage. Every step down is named in the result. <i>Thread-safe.</i>
 */
public final class GenerationPipeline implements Generator {

    private final Clock clock;
    private final ResultCache cache;
    private final ContextStage context;
    private final PromptStage prompt;
    private final AnswerStage answer;
    private final ReplyStage reply;
    private final TemplateStage template;
    private final PlacementStage placement;
    private final ValidationStage validation;
    private final RepairStage repair;
    private final PreviewStage preview;

    /** The stages, made by whoever knows their parts. */
    public record Stages(
            ContextStage context,
            PromptStage prompt,
            AnswerStage answer,
            ReplyStage reply,
            TemplateStage template,
            PlacementStage placement,
            ValidationStage validation,
            RepairStage repair,
            PreviewStage preview) {}

    public GenerationPipeline(Clock clock, ResultCache cache, Stages stages) {
        this.clock = clock;
        this.cache = cache;
        this.context = stages.context();
        this.prompt = stages.prompt();
        this.answer = stages.answer();
        this.reply = stages.reply();
        this.template = stages.template();
        this.placement = stages.placement();
        this.validation = stages.validation();
        this.repair = stages.repair();
        this.preview = stages.preview();
    }

    @Override
    public Outcome<GenerationResult> generate(GenerationRequest request, GenerationListener listener) {
        long started = System.nanoTime();
        long generation = cache.generation();
        return run(context, request, listener)
                .then(situation -> run(prompt, situation, listener))
                .then(prepared -> run(answer, ModelQuery.first(prepared), listener))
                .then(one -> Outcome.success(one.restored()))
                .then(answered -> finish(answered, listener, started, generation));
    }

    @Override
    public Outcome<Preview> preview(GenerationRequest request) {
        GenerationListener silent = GenerationListener.SILENT;
        return run(context, request, silent)
                .then(situation -> run(prompt, situation, silent))
                .then(prepared -> run(preview, prepared, silent));
    }

    @Override
    public Outcome<GenerationResult> fromCache(GenerationRequest request) {
        return generate(request.with(CacheMode.ONLY), GenerationListener.SILENT);
    }

    private Outcome<GenerationResult> finish(
            ReceivedAnswer answered, GenerationListener listener, long started, long generation) {
        if (answered.prepared().situation().task().answersWithText()) {
            keep(answered, generation);
            return Outcome.success(ResultBuilder.ofText(answered, started));
        }
        return code(answered, listener)
                .then(draft -> validated(draft, listener))
                .then(checked -> {
                    CodeDraft draft = checked.draft();
                    if (!draft.isRaw() && checked.validation().status() != ValidationReport.Status.INVALID) {
                        keep(draft.answered(), generation);
                    }
                    return Outcome.success(ResultBuilder.ofCode(checked, started));
                });
    }

    /** The code with what is wrong with it, after one attempt to have that corrected by whoever wrote it. */
    private Outcome<CheckedDraft> validated(CodeDraft draft, GenerationListener listener) {
        return checked(draft, listener).then(first -> {
            ReceivedAnswer answered = draft.answered();
            boolean worthAsking = first.validation().status() == ValidationReport.Status.INVALID
                    && answered.source() == GenerationResult.Source.PROVIDER
                    && !answered.cut()
                    && !draft.isRaw();
            return worthAsking ? corrected(first, listener) : Outcome.success(first);
        });
    }

    private Outcome<CheckedDraft> checked(CodeDraft draft, GenerationListener listener) {
        return run(validation, draft, listener).then(problems -> Outcome.success(new CheckedDraft(draft, problems)));
    }

    private Outcome<CheckedDraft> corrected(CheckedDraft first, GenerationListener listener) {
        Outcome<CodeDraft> correction = run(repair, first, listener);
        Outcome<CheckedDraft> second = correction
                .then(draft -> laidOut(draft, listener))
                .then(draft -> run(placement, draft, listener))
                .then(draft -> checked(draft, listener));
        if (second instanceof Success<CheckedDraft> better && repair.isBetter(better.value(), first)) {
            return second;
        }
        return switch (correction) {
            case Failed<CodeDraft> failed ->
                failed.failure() instanceof Failure.Cancelled
                        ? Outcome.failed(failed.failure())
                        : Outcome.success(first.after(failed.failure()));
            case Success<CodeDraft> useless ->
                Outcome.success(first.after(useless.value().answered()));
        };
    }

    /** The code of the answer in its place; of the answers to what is asked after it; or the best there is, raw. */
    private Outcome<CodeDraft> code(ReceivedAnswer answered, GenerationListener listener) {
        List<ReceivedAnswer> useless = new ArrayList<>();
        Outcome<CodeDraft> latest = readAndPlace(answered, listener);
        useless.add(answered);
        while (!(latest instanceof Success)) {
            Optional<ModelQuery> next = ModelQuery.after(useless);
            if (next.isEmpty()) {
                break;
            }
            Outcome<ReceivedAnswer> asked =
                    run(answer, next.get(), listener).then(one -> Outcome.success(one.restored()));
            if (asked instanceof Failed<ReceivedAnswer> failed) {
                return failed.failure() instanceof Failure.Cancelled
                        ? Outcome.failed(failed.failure())
                        : orRaw(latest, useless.getLast());
            }
            ReceivedAnswer other = ((Success<ReceivedAnswer>) asked).value();
            ReceivedAnswer told = next.get().simple() ? degradedBy(Degradation.SIMPLE_PROMPT, other) : other;
            latest = readAndPlace(told, listener);
            useless.add(told);
        }
        return orRaw(latest, useless.getLast());
    }

    private Outcome<CodeDraft> readAndPlace(ReceivedAnswer answered, GenerationListener listener) {
        return run(reply, answered, listener)
                .then(draft -> laidOut(draft, listener))
                .then(draft -> run(placement, draft, listener));
    }

    /** A template that fails leaves the code untouched. */
    private Outcome<CodeDraft> laidOut(CodeDraft draft, GenerationListener listener) {
        Outcome<CodeDraft> laidOut = run(template, draft, listener);
        return laidOut instanceof Success
                ? laidOut
                : Outcome.success(new CodeDraft(
                        draft.answered(),
                        draft.snippet(),
                        draft.code(),
                        draft.change(),
                        plus(draft.degraded(), Degradation.RAW_OUTPUT)));
    }

    /** A paid answer is never thrown away: the best in it is handed out, and if that is nothing, the answer as it came. */
    private Outcome<CodeDraft> orRaw(Outcome<CodeDraft> outcome, ReceivedAnswer answered) {
        if (outcome instanceof Success) {
            return outcome;
        }
        Snippet snippet = reply.last(answered);
        return Outcome.success(PlacementStage.asIs(new CodeDraft(
                answered, snippet, snippet.code(), null, plus(answered.degraded(), Degradation.RAW_OUTPUT))));
    }

    private void keep(ReceivedAnswer answered, long generation) {
        CacheMode mode = answered.prepared().situation().request().cache();
        if (answered.isWorthKeeping() && (mode == CacheMode.USE || mode == CacheMode.REFRESH)) {
            cache.store(
                    answered.prepared().key(),
                    new CachedAnswer(
                            answered.text(),
                            answered.simple(),
                            answered.provider(),
                            answered.model(),
                            answered.usage() == null ? -1 : answered.usage().inputTokens(),
                            answered.usage() == null ? -1 : answered.usage().outputTokens(),
                            clock.instant()),
                    generation);
        }
    }

    private static ReceivedAnswer degradedBy(Degradation degradation, ReceivedAnswer answered) {
        return new ReceivedAnswer(
                answered.prepared(),
                answered.text(),
                answered.simple(),
                answered.cut(),
                answered.source(),
                answered.provider(),
                answered.model(),
                answered.usage(),
                answered.attempts(),
                plus(answered.degraded(), degradation));
    }

    private static List<Degradation> plus(List<Degradation> degraded, Degradation one) {
        List<Degradation> more = new ArrayList<>(degraded);
        if (!more.contains(one)) {
            more.add(one);
        }
        return more;
    }

    /** Runs one stage, and tells the listener. A bug inside a stage ends this request, not the session. */
    private static <I, O> Outcome<O> run(PipelineStage<I, O> stage, I input, GenerationListener listener) {
        long started = System.nanoTime();
        listener.stageStarted(stage.name(), "");
        try {
            return stage.run(input, listener);
        } catch (RuntimeException | StackOverflowError bug) {
            System.getLogger(GenerationPipeline.class.getName())
                    .log(System.Logger.Level.ERROR, "stage " + stage.name() + " threw", bug);
            return Outcome.failed(new Failure.NotGenerated(
                    FailureKind.MALFORMED_REPLY,
                    "autodev failed inside its stage \"" + stage.name() + "\"; the log has the details."));
        } finally {
            listener.stageFinished(stage.name(), (System.nanoTime() - started) / 1_000);
        }
    }
}
