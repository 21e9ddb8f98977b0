package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.edit.CodePlacement;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.TargetFile;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.text.LineEnding;
import java.util.Optional;

/**
 * Puts the code into the document: at its depth, with its line ends, its imports where imports are.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PlacementStage implements PipelineStage<CodeDraft, CodeDraft> {

    @Override
    public String name() {
        return "placement";
    }

    @Override
    public Outcome<CodeDraft> run(CodeDraft draft, GenerationListener listener) {
        GenerationContext situation = draft.answered().prepared().situation();
        EditTarget site = situation.site();
        if (site == null) {
            return Outcome.success(draft);
        }
        TargetFile destination = situation.destination();
        if (destination != null) {
            return inOtherFile(draft, site, destination);
        }
        Settings.ActionSettings action = situation.request().action();
        if (action != null && action.result() == Settings.ActionSettings.ActionResult.NEW_FILE) {
            return Outcome.success(inNewFile(draft, site, action));
        }
        return situation.task() == Task.TEST
                ? Outcome.success(draft)
                : outcome(draft, site, CodePlacement.place(site, draft.snippet()));
    }

    /** The snippet where it belongs though it does not fit there: the way of last resort. */
    public static CodeDraft asIs(CodeDraft draft) {
        GenerationContext situation = draft.answered().prepared().situation();
        EditTarget site = situation.site();
        TargetFile destination = situation.destination();
        Settings.ActionSettings action = situation.request().action();
        if (site == null || destination == null && situation.task() == Task.TEST) {
            return draft;
        }
        if (destination != null && destination.isNewFile()) {
            return newFile(draft, site, destination.site().document().uri());
        }
        if (action != null && action.result() == Settings.ActionSettings.ActionResult.NEW_FILE) {
            return inNewFile(draft, site, action);
        }
        EditTarget target = destination == null ? site : destination.site();
        Optional<PlacedCode> placed =
                destination == null ? CodePlacement.place(site, draft.snippet()) : Optional.empty();
        return placed.or(() -> CodePlacement.placeAsIs(target, draft.snippet()))
                .map(found -> new CodeDraft(
                        draft.answered(),
                        draft.snippet(),
                        draft.code(),
                        new FileChange(target.document(), found.edits(), found.target()),
                        draft.degraded()))
                .orElse(draft);
    }

    private static Outcome<CodeDraft> inOtherFile(CodeDraft draft, EditTarget origin, TargetFile destination) {
        EditTarget site = destination.site();
        if (!destination.isNewFile()) {
            return outcome(draft, site, CodePlacement.addTests(site, draft.snippet()));
        }
        return Outcome.success(newFile(draft, origin, site.document().uri()));
    }

    private static CodeDraft inNewFile(CodeDraft draft, EditTarget origin, Settings.ActionSettings action) {
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
    private static CodeDraft newFile(CodeDraft draft, EditTarget origin, String uri) {
        String text = LineEnding.of(origin.document().text()).applyTo(draft.code());
        return new CodeDraft(
                draft.answered(),
                draft.snippet(),
                draft.code(),
                FileChange.newFile(uri, origin.language(), text),
                draft.degraded());
    }

    private static Outcome<CodeDraft> outcome(CodeDraft draft, EditTarget site, Optional<PlacedCode> placed) {
        return placed.map(found -> Outcome.success(placed(draft, site, found)))
                .orElseGet(() -> Outcome.failed(new Failure.NotGenerated(
                        FailureKind.MALFORMED_REPLY,
                        "The answer of " + draft.answered().provider() + " does not hold what was asked for.")));
    }

    private static CodeDraft placed(CodeDraft draft, EditTarget site, PlacedCode placed) {
        return new CodeDraft(
                draft.answered(),
                draft.snippet(),
                placed.code(),
                new FileChange(site.document(), placed.edits(), placed.target()),
                draft.degraded());
    }
}
