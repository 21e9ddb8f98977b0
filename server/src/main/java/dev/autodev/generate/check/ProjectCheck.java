// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.ValidationReport.Status;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.text.TextDocument;
import dev.autodev.verify.EditCheck;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.build.ProjectFile.TestScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether and how the edit of a generation is checked by the tools of its project.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProjectCheck {

    private final Supplier<Optional<ProjectVerifier>> verifier;

    /** @param verifier empty if no folder for copies is known; called when the first edit is checked */
    public ProjectCheck(Supplier<Optional<ProjectVerifier>> verifier) {
        this.verifier = verifier;
    }

    /** The check for a generation whose code has its place; empty if none is wanted, or if the code does not parse. */
    public Optional<CheckedEdits> of(GenerationContext placed) {
        boolean isLookUp = placed.request().routing().cache() == CacheMode.ONLY;
        if (isLookUp
                || placed.draft().isRaw()
                || placed.answer().isCut()
                || placed.validation().status() == Status.INVALID) {
            return Optional.empty();
        }
        return switch (placed.request().surroundings().check()) {
            case RequestedCheck.None none -> Optional.empty();
            case RequestedCheck.Refused refused -> Optional.of(CheckedEdits.refused(refused.reason()));
            case RequestedCheck.InWorkspace wanted -> Optional.of(inWorkspace(placed, wanted, null));
            case RequestedCheck.IfConfirmed unsure -> Optional.of(inWorkspace(placed, unsure.check(), unsure));
        };
    }

    /** @param unsure null if nothing is to be asked */
    private CheckedEdits inWorkspace(
            GenerationContext placed, RequestedCheck.InWorkspace wanted, RequestedCheck.@Nullable IfConfirmed unsure) {
        FileChange change = placed.draft().change();
        if (change == null) {
            return CheckedEdits.refused("code that belongs to no file is not compiled");
        }
        Optional<ProjectVerifier> usable = verifier.get();
        if (usable.isEmpty()) {
            return CheckedEdits.refused(CheckRequests.NO_COPIES);
        }
        String symbol = Objects.requireNonNullElse(placed.resolved().functionName(), "");
        TestScope tests = wanted.withTests() ? new TestScope(true, symbol) : TestScope.NONE;
        List<TextDocument> open =
                new ArrayList<>(placed.request().surroundings().workspace().openDocuments());
        if (!change.isNewFile()) {
            // as it was when the request was made
            open.add(change.document());
        }
        return CheckRequests.of(
                        wanted.root(),
                        change.document().uri(),
                        open,
                        tests,
                        placed.request().settings().verify())
                .map(before -> {
                    EditCheck check = new EditCheck(usable.get(), before, change.isNewFile());
                    return unsure == null ? CheckedEdits.by(check) : CheckedEdits.ifConfirmed(check, before, unsure);
                })
                .orElseGet(() -> CheckedEdits.refused(CheckRequests.OUTSIDE));
    }
}
