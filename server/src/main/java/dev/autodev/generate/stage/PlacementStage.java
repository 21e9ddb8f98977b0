package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Change;
import dev.autodev.generate.PipelineStage;
import dev.autodev.generate.edit.Placed;
import dev.autodev.generate.edit.Placement;
import dev.autodev.generate.edit.Site;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.task.Task;
import java.util.Optional;

/**
 * Puts the code into the document: at its depth, with its line ends, its imports where imports are.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PlacementStage implements PipelineStage<Drafted, Drafted> {

    @Override
    public String name() {
        return "placement";
    }

    @Override
    public Outcome<Drafted> run(Drafted draft, GenerationListener listener) {
        Situation situation = draft.answered().prepared().situation();
        Site site = situation.site();
        if (site == null || situation.task() == Task.TEST) {
            return Outcome.success(draft);
        }
        Optional<Placed> placed = Placement.place(site, draft.snippet());
        return placed.map(found -> Outcome.success(placed(draft, site, found)))
                .orElseGet(() -> Outcome.failed(new Failure.NotGenerated(
                        FailureKind.MALFORMED_REPLY,
                        "The answer of " + draft.answered().provider() + " does not hold what was asked for.")));
    }

    private static Drafted placed(Drafted draft, Site site, Placed placed) {
        return new Drafted(
                draft.answered(),
                draft.snippet(),
                placed.code(),
                new Change(site.document(), placed.edits(), placed.target()),
                draft.degraded());
    }
}
