// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.model;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.ResolvedTask.TestFile;
import dev.autodev.generate.reply.ExtractionTarget;
import dev.autodev.language.Language;
import dev.autodev.settings.Settings.ActionSettings;
import dev.autodev.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The state of one generation. Each stage returns a copy with its own part filled in; a part must not be read before its
 * stage has run.
 *
 * <p><i>Immutable.</i>
 *
 * @param cacheEpoch of the result cache when the request was made; an answer is not stored once the cache was cleared
 * @param answer the latest one; the answer stage replaces it when it runs again
 */
public record GenerationContext(
        GenerationRequest request,
        long cacheEpoch,
        RequestBudget budget,
        @Nullable ResolvedTask resolved,
        @Nullable PreparedPrompt prompt,
        @Nullable ReceivedAnswer answer,
        @Nullable CodeDraft draft,
        @Nullable ValidationReport validation) {

    public static GenerationContext of(GenerationRequest request, long cacheEpoch, RequestBudget budget) {
        return new GenerationContext(request, cacheEpoch, budget, null, null, null, null, null);
    }

    public GenerationContext withResolved(ResolvedTask value) {
        return new GenerationContext(request, cacheEpoch, budget, value, prompt, answer, draft, validation);
    }

    public GenerationContext withPrompt(PreparedPrompt value) {
        return new GenerationContext(request, cacheEpoch, budget, resolved, value, answer, draft, validation);
    }

    public GenerationContext withAnswer(ReceivedAnswer value) {
        return new GenerationContext(request, cacheEpoch, budget, resolved, prompt, value, draft, validation);
    }

    public GenerationContext withDraft(CodeDraft value) {
        return new GenerationContext(request, cacheEpoch, budget, resolved, prompt, answer, value, validation);
    }

    public GenerationContext withValidation(ValidationReport value) {
        return new GenerationContext(request, cacheEpoch, budget, resolved, prompt, answer, draft, value);
    }

    @Override
    public ResolvedTask resolved() {
        return filledIn(resolved, "context");
    }

    @Override
    public PreparedPrompt prompt() {
        return filledIn(prompt, "prompt");
    }

    @Override
    public ReceivedAnswer answer() {
        return filledIn(answer, "answer");
    }

    @Override
    public CodeDraft draft() {
        return filledIn(draft, "reply");
    }

    @Override
    public ValidationReport validation() {
        return filledIn(validation, "validation");
    }

    public boolean hasAnswer() {
        return answer != null;
    }

    public Task task() {
        return resolved().task();
    }

    public Language language() {
        return request.language();
    }

    /** Where the request was made, null without a document. */
    public @Nullable EditTarget site() {
        return resolved().site();
    }

    /** The file that tests go into, null for other tasks. */
    public @Nullable TestFile testFile() {
        return resolved().testFile();
    }

    /** Where the code goes, null without a document. */
    public @Nullable EditTarget target() {
        TestFile tests = testFile();
        return tests == null ? site() : tests.site();
    }

    /** Whether the answer to a user-defined action becomes a file of its own. */
    public boolean createsFile() {
        ActionSettings action = request.action();
        return action != null && action.result() == ActionSettings.ActionResult.NEW_FILE;
    }

    /** What to look for in an answer. */
    public ExtractionTarget extractionTarget(@Nullable String name) {
        EditTarget target = target();
        return ExtractionTarget.of(
                        language(),
                        name,
                        target == null ? null : target.document().uri(),
                        budget.deadline())
                .ofTests(task() == Task.TEST);
    }

    /** The name that the answer must declare, null for any. */
    public @Nullable String expectedName() {
        return task() == Task.TEST ? null : resolved().functionName();
    }

    private static <T> T filledIn(@Nullable T part, String stage) {
        if (part == null) {
            throw new IllegalStateException("the stage \"" + stage + "\" has not run yet");
        }
        return part;
    }
}
