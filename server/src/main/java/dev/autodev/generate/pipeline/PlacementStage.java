// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ResolvedTask.TestFile;
import dev.autodev.generate.placement.CodePlacement;
import dev.autodev.generate.placement.KeptComments;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.task.Task;
import dev.autodev.text.LineEnding;
import dev.autodev.text.TextEdit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Places the code in the document, with the document's indentation and line ends, and its imports in the import section.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PlacementStage implements PipelineStage {

    @Override
    public String name() {
        return "placement";
    }

    @Override
    public Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener) {
        if (context.draft().change() != null) {
            // the answer was a patch, and has its place
            return Outcome.success(context);
        }
        EditTarget site = context.site();
        TestFile tests = context.testFile();
        Optional<GenerationContext> newFile = inNewFile(context);
        if (newFile.isPresent()) {
            return Outcome.success(newFile.get());
        }
        if (site == null || context.task() == Task.TEST && tests == null) {
            return Outcome.success(context);
        }
        Optional<PlacedCode> placed = tests == null
                ? CodePlacement.place(site, context.draft().snippet())
                : CodePlacement.addTests(tests.site(), context.draft().snippet());
        return placed.map(code -> Outcome.success(context.withDraft(
                        changed(context, withComments(context, code)).withCode(code.code()))))
                .orElseGet(() -> Outcome.failed(new Failure.NotGenerated(
                        FailureKind.MALFORMED_REPLY,
                        "The answer of " + context.answer().provider() + " does not hold what was asked for.")));
    }

    /** Changed code keeps its comments, unless the request is about them. */
    private static PlacedCode withComments(GenerationContext context, PlacedCode code) {
        EditTarget site = context.target();
        boolean changes = context.task() == Task.FIX || context.task() == Task.REFACTOR;
        boolean areMeant = context.resolved().spec().toLowerCase(Locale.ROOT).contains("comment");
        return site == null || !changes || areMeant
                ? code
                : new PlacedCode(code.code(), KeptComments.restored(site, code.edits()), code.target());
    }

    /** Inserts the code at the target even if it does not fit there. */
    GenerationContext placeRaw(GenerationContext context) {
        EditTarget site = context.site();
        TestFile tests = context.testFile();
        Optional<GenerationContext> newFile = inNewFile(context);
        if (newFile.isPresent()) {
            return newFile.get();
        }
        if (site == null || context.task() == Task.TEST && tests == null) {
            return context;
        }
        EditTarget target = tests == null ? site : tests.site();
        Optional<PlacedCode> fitting =
                tests == null ? CodePlacement.place(site, context.draft().snippet()) : Optional.empty();
        String before = target.document().text();
        return fitting.filter(code -> !TextEdit.apply(before, code.edits()).equals(before))
                .or(() -> CodePlacement.placeAsIs(target, context.draft().snippet()))
                .map(code -> context.withDraft(changed(context, code)))
                .orElse(context);
    }

    private static CodeDraft changed(GenerationContext context, PlacedCode code) {
        EditTarget target = Objects.requireNonNull(context.target());
        return context.draft().withChange(new FileChange(target.document(), code.edits(), code.target()));
    }

    /** The code as a file of its own; empty if it goes into an existing one. */
    private static Optional<GenerationContext> inNewFile(GenerationContext context) {
        EditTarget site = context.site();
        TestFile tests = context.testFile();
        if (site == null || (tests == null ? !context.createsFile() : !tests.isNew())) {
            return Optional.empty();
        }
        String uri = tests == null
                ? newFileUri(context, site)
                : tests.site().document().uri();
        // a new file has the line ends of the document that it comes from
        String text =
                LineEnding.of(site.document().text()).applyTo(context.draft().code());
        FileChange change = FileChange.newFile(uri, site.language(), text);
        return Optional.of(context.withDraft(context.draft().withChange(change)));
    }

    /** The name may come from the answer: a link never leads it out of the workspace, and a used name is numbered. */
    private static String newFileUri(GenerationContext context, EditTarget site) {
        Workspace workspace = context.request().surroundings().workspace();
        String origin = site.document().uri();
        String root = workspace.root();
        String action = Objects.requireNonNull(context.request().action()).name();
        String name = GeneratedNames.file(
                site,
                context.draft().snippet(),
                context.answer().text(),
                action,
                named -> !workspace.isLedOutside(GeneratedNames.uri(site, named, root), origin));
        return GeneratedNames.unusedUri(
                site, name, root, uri -> workspace.document(uri).isPresent() || workspace.isLedOutside(uri, origin));
    }
}
