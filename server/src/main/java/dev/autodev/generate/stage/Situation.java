package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.edit.Site;
import dev.autodev.generate.reply.ReplyReader.Wish;
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
public record Situation(
        GenerationRequest request,
        Task task,
        String spec,
        @Nullable Site site,
        @Nullable String functionName,
        @Nullable Destination destination,
        Course course) {

    /** At the beginning of its course. */
    public Situation(
            GenerationRequest request, Task task, String spec, @Nullable Site site, @Nullable String functionName) {
        this(request, task, spec, site, functionName, null, Course.begin());
    }

    Situation goingTo(@Nullable Destination place) {
        return new Situation(request, task, spec, site, functionName, place, course);
    }

    /** Where the code goes, null when there is no document. */
    public @Nullable Site target() {
        return destination == null ? site : destination.site();
    }

    /** What is looked for in an answer. */
    Wish wish(@Nullable String name) {
        Site target = target();
        return Wish.of(
                request.language(),
                name,
                target == null ? null : target.document().uri());
    }

    /** The name of what the answer must declare, null if any will do. */
    @Nullable
    String expectedName() {
        return task == Task.TEST ? null : functionName;
    }
}
