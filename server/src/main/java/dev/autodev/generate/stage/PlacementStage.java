package dev.autodev.generate.stage;

import dev.autodev.config.Settings;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Change;
import dev.autodev.generate.PipelineStage;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.edit.Placed;
import dev.autodev.generate.edit.Placement;
import dev.autodev.generate.edit.Site;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.task.Task;
import dev.autodev.text.LineEnding;
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
        if (site == null) {
            return Outcome.success(draft);
        }
        Destination destination = situation.destination();
        if (destination != null) {
            return inOtherFile(draft, site, destination);
        }
        Settings.Action action = situation.request().action();
        if (action != null && action.result() == Settings.Action.Result.NEW_FILE) {
            return Outcome.success(inNewFile(draft, site, action));
        }
        return situation.task() == Task.TEST
                ? Outcome.success(draft)
                : outcome(draft, site, Placement.place(site, draft.snippet()));
    }

    /** The snippet where it belongs though it does not fit there: the way of last resort. */
    public static Drafted asIs(Drafted draft) {
        Situation situation = draft.answered().prepared().situation();
        Site site = situation.site();
        Destination destination = situation.destination();
        Settings.Action action = situation.request().action();
        if (site == null || destination == null && situation.task() == Task.TEST) {
            return draft;
        }
        if (destination != null && destination.isNewFile()) {
            return newFile(draft, site, destination.site().document().uri());
        }
        if (action != null && action.result() == Settings.Action.Result.NEW_FILE) {
            return inNewFile(draft, site, action);
        }
        Site target = destination == null ? site : destination.site();
        Optional<Placed> placed = destination == null ? Placement.place(site, draft.snippet()) : Optional.empty();
        return placed.or(() -> Placement.placeAsIs(target, draft.snippet()))
                .map(found -> new Drafted(
                        draft.answered(),
                        draft.snippet(),
                        draft.code(),
                        new Change(target.document(), found.edits(), found.target()),
                        draft.degraded()))
                .orElse(draft);
    }

    private static Outcome<Drafted> inOtherFile(Drafted draft, Site origin, Destination destination) {
        Site site = destination.site();
        if (!destination.isNewFile()) {
            return outcome(draft, site, Placement.addTests(site, draft.snippet()));
        }
        return Outcome.success(newFile(draft, origin, site.document().uri()));
    }

    private static Drafted inNewFile(Drafted draft, Site origin, Settings.Action action) {
        Workspace workspace = draft.answered().prepared().situation().request().workspace();
        return newFile(
                draft,
                origin,
                NewFileName.of(
                        origin,
                        draft.snippet(),
                        draft.answered().text(),
                        workspace.root(),
                        action.name(),
                        uri -> workspace.document(uri).isPresent()));
    }

    /** A new file has the line ends of the one it comes from. */
    private static Drafted newFile(Drafted draft, Site origin, String uri) {
        String text = LineEnding.of(origin.document().text()).applyTo(draft.code());
        return new Drafted(
                draft.answered(),
                draft.snippet(),
                draft.code(),
                Change.newFile(uri, origin.language(), text),
                draft.degraded());
    }

    private static Outcome<Drafted> outcome(Drafted draft, Site site, Optional<Placed> placed) {
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
