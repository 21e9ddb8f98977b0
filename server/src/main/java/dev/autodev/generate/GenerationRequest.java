package dev.autodev.generate;

import dev.autodev.language.Language;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One wish, with the frozen state of the world it was made in.
 *
 * <p><i>Immutable.</i>
 *
 * @param id names this run in progress, log and result
 * @param task null: found from the cursor
 * @param spec what to write, in words; may be "" when task and selection say it all
 * @param target where it goes
 * @param diagnostics problems reported at the selection, as one line of text each, for the fix task
 * @param context further texts to show to the model
 * @param settings in force when the wish was made
 * @param provider the provider to ask first, null for the configured order
 * @param strategy null for the configured one
 * @param workspace what lies around the document
 * @param action the person's own action that the wish is one of, null if it is none; the task follows from it then
 */
public record GenerationRequest(
        String id,
        @Nullable Task task,
        String spec,
        RequestTarget target,
        List<String> diagnostics,
        List<ContextText> context,
        Settings settings,
        @Nullable String provider,
        Settings.@Nullable Strategy strategy,
        CacheMode cache,
        Workspace workspace,
        Settings.@Nullable ActionSettings action) {

    public GenerationRequest {
        diagnostics = List.copyOf(diagnostics);
        context = List.copyOf(context);
    }

    /** For a built-in task, without a look at other files. */
    public GenerationRequest(
            String id,
            @Nullable Task task,
            String spec,
            RequestTarget target,
            List<String> diagnostics,
            List<ContextText> context,
            Settings settings,
            @Nullable String provider,
            Settings.@Nullable Strategy strategy,
            CacheMode cache) {
        this(id, task, spec, target, diagnostics, context, settings, provider, strategy, cache, Workspace.NONE, null);
    }

    public GenerationRequest with(CacheMode otherCache) {
        return new GenerationRequest(
                id,
                task,
                spec,
                target,
                diagnostics,
                context,
                settings,
                provider,
                strategy,
                otherCache,
                workspace,
                action);
    }

    public Language language() {
        return target.language();
    }

    /** The strategy asked for, else the configured one. */
    public Settings.Strategy effectiveStrategy() {
        return strategy == null ? settings.generator().strategy() : strategy;
    }

    /** Where the code goes. */
    public sealed interface RequestTarget {

        Language language();

        /** Into a document, at a selection; an empty selection is a cursor. */
        record InDocument(TextDocument document, Language language, Span selection) implements RequestTarget {}

        /** Nowhere yet: the code alone is wanted. */
        record Standalone(Language language) implements RequestTarget {}
    }

    /**
     * A named text, for instance part of another open file.
     *
     * @param uri where it is from, "" if from nowhere
     * @param withheld why it must not be shown, as the end of a sentence, and then {@code text} is ""; null if it may
     */
    public record ContextText(
            String name, String text, String uri, @Nullable String withheld) {
        public ContextText(String name, String text) {
            this(name, text, "", null);
        }

        public static ContextText withheld(String name, String reason) {
            return new ContextText(name, "", "", reason);
        }
    }

    public enum CacheMode {
        /** Read it, write it. */
        USE,
        /** Do not read it, write it. */
        REFRESH,
        /** Read it, and call nobody. */
        ONLY,
        /** Neither read nor write. */
        OFF
    }
}
