package dev.autodev.generate.model;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.ReplyReader.ExtractionTarget;
import dev.autodev.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A request with its open questions answered: which task, what words, which declaration.
 *
 * <p><i>Immutable.</i>
 *
 * @param site null when there is no document
 * @param functionName the name the function has or must get, null if any will do
 * @param destination where the code goes, null if that is the site itself
 * @param course since when it is under way, and what it has cost
 */
public record GenerationContext(
        GenerationRequest request,
        Task task,
        String spec,
        @Nullable EditTarget site,
        @Nullable String functionName,
        @Nullable TargetFile destination,
        RequestBudget course) {

    /** At the beginning of its course. */
    public GenerationContext(
            GenerationRequest request,
            Task task,
            String spec,
            @Nullable EditTarget site,
            @Nullable String functionName) {
        this(request, task, spec, site, functionName, null, RequestBudget.begin());
    }

    public GenerationContext goingTo(@Nullable TargetFile place) {
        return new GenerationContext(request, task, spec, site, functionName, place, course);
    }

    /** Where the code goes, null when there is no document. */
    public @Nullable EditTarget target() {
        return destination == null ? site : destination.site();
    }

    /** What is looked for in an answer. */
    public ExtractionTarget wish(@Nullable String name) {
        EditTarget target = target();
        return ExtractionTarget.of(
                request.language(),
                name,
                target == null ? null : target.document().uri());
    }

    /** The name of what the answer must declare, null if any will do. */
    @Nullable
    public String expectedName() {
        return task == Task.TEST ? null : functionName;
    }
}
