// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.check.CheckedEdits;
import dev.autodev.generate.check.ProjectCheck;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.outcome.Outcome.Failed;
import dev.autodev.outcome.Outcome.Success;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.task.Task;
import dev.autodev.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Checks code by the tools of its project, and requests corrections: one of code that does not parse, and a few of code that the
 * project's tools reject. A correction is kept only if it fails less, and what a round costs is booked in any case.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RepairRounds {

    private final RepairStage repair;
    private final ProjectCheck project;

    public RepairRounds(RepairStage repair, ProjectCheck project) {
        this.repair = repair;
        this.project = project;
    }

    /** The steps of the pipeline that a correction goes through again. */
    interface Steps {

        Outcome<GenerationContext> run(PipelineStage stage, GenerationContext context);

        /** Lays code out, places it and validates it. */
        Outcome<GenerationContext> placed(GenerationContext drafted);
    }

    /** The best code that was found before the deadline. */
    Outcome<GenerationContext> run(GenerationContext validated, GenerationListener listener, Steps steps) {
        return parsed(validated, steps)
                .then(code -> isOver(code)
                        ? Outcome.success(code)
                        : project.of(code)
                                .map(check -> verified(code, check, steps))
                                .orElse(Outcome.success(code)));
    }

    private Outcome<GenerationContext> parsed(GenerationContext flawed, Steps steps) {
        Optional<ProviderSettings> provider =
                flawed.prompt().provider(flawed.answer().provider());
        return !repair.applies(flawed) || provider.isEmpty() || isOver(flawed)
                ? Outcome.success(flawed)
                : corrected(flawed, provider.get(), Complaint.ofProblems(flawed), steps)
                        .then(round -> Outcome.success(round.bestOf(flawed, repair::isBetter)));
    }

    private Outcome<GenerationContext> verified(GenerationContext code, CheckedEdits check, Steps steps) {
        PipelineStage stage = new ProjectStage(check);
        Outcome<GenerationContext> first = steps.run(stage, code);
        if (!(first instanceof Success<GenerationContext> checked)) {
            return first;
        }
        GenerationContext best = checked.value();
        GenerationContext latest = best;
        List<ProviderSettings> order = order(best);
        int rounds = code.request().settings().verify().maxRounds();
        int asked = 0;
        for (int round = 0; round < rounds && isFlawed(best) && !order.isEmpty() && !isOver(best); round++) {
            ProviderSettings provider = order.get(asked % order.size());
            GenerationContext flawed = latest.withAnswer(best.answer().of(latest.answer()));
            Outcome<Round> outcome = corrected(flawed, provider, Complaint.of(flawed), steps)
                    .then(correction -> correction.checkedBy(stage, steps));
            if (!(outcome instanceof Success<Round> done)) {
                return Outcome.failed(((Failed<Round>) outcome).failure());
            }
            boolean isKept = done.value().isKept(best, this::failsLess);
            best = done.value().bestOf(best, this::failsLess);
            // a provider whose correction was no better is followed by the next one; alone, it sees what it wrote
            boolean seesOwn = !isKept && order.size() == 1;
            latest = seesOwn
                    ? done.value().correction().filter(RepairRounds::isFlawed).orElse(best)
                    : best;
            asked += isKept ? 0 : 1;
        }
        return Outcome.success(best);
    }

    /** The providers of the rounds: that of the code first, then the others. */
    private static List<ProviderSettings> order(GenerationContext code) {
        List<ProviderSettings> order = new ArrayList<>();
        code.prompt().provider(code.answer().provider()).ifPresent(order::add);
        if (!order.isEmpty()) {
            code.prompt().chain().stream().filter(one -> !order.contains(one)).forEach(order::add);
        }
        return order;
    }

    /**
     * Whether a correction makes sense. Not for tests that were just written: one that fails is wrong or has found a mistake, and
     * which of them, the user decides. A stub failed its tests before the edit, which explains nothing.
     */
    private static boolean isFlawed(GenerationContext checked) {
        Verification verification = checked.validation().project();
        boolean isStub = checked.target() != null
                && checked.target().declaration() != null
                && checked.target().declaration().stub();
        return RepairStage.isCorrectable(checked)
                && (verification.hasFailedToCompile()
                        || checked.task() != Task.TEST
                                && (verification.hasFailed() || isStub && verification.hasFailedTestsBefore()));
    }

    private boolean failsLess(GenerationContext correction, GenerationContext flawed) {
        return correction
                        .validation()
                        .project()
                        .failsLessThan(flawed.validation().project())
                && repair.declaresAllOf(correction, flawed);
    }

    private static boolean isOver(GenerationContext context) {
        return context.budget().deadline().isOver();
    }

    /** Fails only if the request was cancelled. */
    private Outcome<Round> corrected(
            GenerationContext flawed, ProviderSettings provider, Complaint complaint, Steps steps) {
        Outcome<GenerationContext> answered = steps.run(repair.asking(provider, complaint), flawed);
        return switch (answered) {
            case Success<GenerationContext> reply ->
                switch (steps.placed(reply.value())) {
                    case Success<GenerationContext> placed ->
                        Outcome.success(new Round(reply.value().answer(), Optional.of(placed.value())));
                    case Failed<GenerationContext> unplaced ->
                        unplaced.failure() instanceof Failure.Cancelled cancelled
                                ? Outcome.failed(cancelled)
                                : Outcome.success(new Round(reply.value().answer(), Optional.empty()));
                };
            case Failed<GenerationContext> failed ->
                switch (failed.failure()) {
                    case Failure.Cancelled cancelled -> Outcome.failed(cancelled);
                    case Failure.NotGenerated failure ->
                        Outcome.success(new Round(flawed.answer().plus(failure.attempts()), Optional.empty()));
                    case Failure.InvalidRequest invalid ->
                        Outcome.success(new Round(flawed.answer(), Optional.empty()));
                    case Failure.DocumentMoved moved -> Outcome.success(new Round(flawed.answer(), Optional.empty()));
                };
        };
    }

    /**
     * One correction.
     *
     * @param answer with all calls so far
     * @param correction in its place; empty if the answer has no code
     */
    private record Round(ReceivedAnswer answer, Optional<GenerationContext> correction) {

        /** Code that does not parse is not given to the project's tools. */
        Outcome<Round> checkedBy(PipelineStage stage, Steps steps) {
            boolean isParsed = correction
                    .filter(code -> code.validation().status() != ValidationReport.Status.INVALID)
                    .isPresent();
            if (!isParsed) {
                return Outcome.success(new Round(answer, Optional.empty()));
            }
            return steps.run(stage, correction.get())
                    .then(checked -> Outcome.success(new Round(answer, Optional.of(checked))));
        }

        boolean isKept(GenerationContext flawed, BiPredicate<GenerationContext, GenerationContext> isBetter) {
            return correction.filter(code -> isBetter.test(code, flawed)).isPresent();
        }

        /** The correction if it is better, else the code before with the calls of this round. */
        GenerationContext bestOf(GenerationContext flawed, BiPredicate<GenerationContext, GenerationContext> isBetter) {
            return correction
                    .filter(code -> isBetter.test(code, flawed))
                    .orElseGet(() -> flawed.withAnswer(answer.of(flawed.answer())));
        }
    }

    private record ProjectStage(CheckedEdits check) implements PipelineStage {

        @Override
        public String name() {
            return CheckedEdits.STAGE;
        }

        @Override
        public Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener) {
            return check.run(context, listener);
        }
    }
}
