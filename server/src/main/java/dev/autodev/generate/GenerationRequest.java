// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.context.ProjectContext;
import dev.autodev.language.Language;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for code or text, with a frozen copy of everything it depends on.
 *
 * <p><i>Immutable.</i>
 *
 * @param id of this run in progress, log and result
 * @param task null to derive it from the cursor
 * @param action the user-defined action to run; it decides the task. Null for a built-in task
 * @param spec the user's words; may be "" if task and selection suffice
 * @param settings in force when the request was made
 */
public record GenerationRequest(
        String id,
        @Nullable Task task,
        Settings.@Nullable ActionSettings action,
        String spec,
        RequestTarget target,
        Surroundings surroundings,
        Routing routing,
        Settings settings) {

    /** Builds a request for a built-in task, without further context, for the configured providers. */
    public static Builder builder(String id, RequestTarget target, Settings settings) {
        return new Builder(id, target, settings);
    }

    public GenerationRequest withCache(CacheMode cache) {
        Routing other = new Routing(routing.provider(), routing.strategy(), cache);
        return new GenerationRequest(id, task, action, spec, target, surroundings, other, settings);
    }

    /** Calls the provider of a chosen model first, with that model. */
    public GenerationRequest withFirst(ProviderSettings chosen) {
        return new GenerationRequest(
                id,
                task,
                action,
                spec,
                target,
                surroundings,
                routing.withFirst(chosen, settings),
                settings.withProvider(chosen));
    }

    public Language language() {
        return target.language();
    }

    /** The requested strategy, else the configured one. */
    public Settings.Strategy effectiveStrategy() {
        return routing.strategy() == null ? settings.generator().strategy() : routing.strategy();
    }

    /** Where the code goes. */
    public sealed interface RequestTarget {

        Language language();

        /** A document at a selection; an empty selection is a cursor. */
        record InDocument(TextDocument document, Language language, Span selection) implements RequestTarget {}

        /** No document: only the code is needed. */
        record Standalone(Language language) implements RequestTarget {}
    }

    /**
     * What is known about the code around the target.
     *
     * @param diagnostics reported at the selection, one line of text each, for the fix task
     * @param context further texts to show to the model
     * @param workspace the files around the document
     * @param project chooses what of the project is shown
     * @param check how far the tools of the project check the code
     * @param earlier what was answered to this request before, and what the user said to it, in order
     */
    public record Surroundings(
            List<String> diagnostics,
            List<ContextText> context,
            Workspace workspace,
            ProjectContext project,
            RequestedCheck check,
            List<Turn> earlier) {

        public Surroundings {
            earlier = List.copyOf(earlier);
            diagnostics = List.copyOf(diagnostics);
            context = List.copyOf(context);
        }
    }

    /** An answer to a request, and the words in which the user wants it changed. */
    public record Turn(String answer, String instruction) {}

    /**
     * Which sources may answer.
     *
     * @param provider to call first, null for the configured order
     * @param strategy null for the configured one
     */
    public record Routing(@Nullable String provider, Settings.@Nullable Strategy strategy, CacheMode cache) {

        /** The same, with the provider of a chosen model in the first place, which no strategy may give to another one. */
        public Routing withFirst(ProviderSettings chosen, Settings settings) {
            boolean keepsOrder = strategy != null || settings.generator().strategy() == Settings.Strategy.TASK;
            return new Routing(chosen.name(), keepsOrder ? strategy : Settings.Strategy.SEQUENTIAL, cache);
        }
    }

    /**
     * A named text, for instance part of another open file.
     *
     * @param document the whole text, because a part may not show that it is of a secret
     * @param span the part to show
     * @param uri of the file it is from, "" if it is from none
     * @param withheld why it must not be shown, as the end of a sentence; {@code document} is "" then. Null if it may be
     *     shown
     */
    public record ContextText(
            String name,
            String document,
            Span span,
            String uri,
            @Nullable String withheld) {

        /** A whole text. */
        public ContextText(String name, String text, String uri) {
            this(name, text, new Span(0, text.length()), uri, null);
        }

        public ContextText(String name, String text) {
            this(name, text, "");
        }

        public static ContextText withheld(String name, String reason) {
            return new ContextText(name, "", Span.at(0), "", reason);
        }

        /** The part to show. */
        public String text() {
            return span.of(document);
        }

        public ContextText withSpan(Span part) {
            return new ContextText(name, document, part, uri, withheld);
        }
    }

    /** How a request uses the result cache. */
    public enum CacheMode {
        /** Reads and writes. */
        USE,
        /** Writes, but does not read. */
        REFRESH,
        /** Reads, and calls no provider. */
        ONLY,
        /** Neither reads nor writes. */
        OFF
    }

    /** <i>Confined to</i> the thread that makes the request. */
    public static final class Builder {

        private final String id;
        private final RequestTarget target;
        private final Settings settings;
        private @Nullable Task task;
        private Settings.@Nullable ActionSettings action;
        private String spec = "";
        private List<String> diagnostics = List.of();
        private List<ContextText> context = List.of();
        private Workspace workspace = Workspace.NONE;
        private ProjectContext project = ProjectContext.NONE;
        private RequestedCheck check = RequestedCheck.NONE;
        private List<Turn> earlier = List.of();
        private Routing routing = new Routing(null, null, CacheMode.USE);

        private Builder(String id, RequestTarget target, Settings settings) {
            this.id = id;
            this.target = target;
            this.settings = settings;
        }

        public Builder task(@Nullable Task value) {
            task = value;
            return this;
        }

        public Builder action(Settings.@Nullable ActionSettings value) {
            action = value;
            return this;
        }

        public Builder spec(String value) {
            spec = value;
            return this;
        }

        public Builder diagnostics(List<String> value) {
            diagnostics = value;
            return this;
        }

        public Builder context(List<ContextText> value) {
            context = value;
            return this;
        }

        public Builder workspace(Workspace value) {
            workspace = value;
            return this;
        }

        public Builder project(ProjectContext value) {
            project = value;
            return this;
        }

        public Builder check(RequestedCheck value) {
            check = value;
            return this;
        }

        public Builder earlier(List<Turn> value) {
            earlier = value;
            return this;
        }

        public Builder routing(Routing value) {
            routing = value;
            return this;
        }

        /** The configured providers, with this use of the cache. */
        public Builder cache(CacheMode value) {
            return routing(new Routing(null, null, value));
        }

        public GenerationRequest build() {
            return new GenerationRequest(
                    id,
                    task,
                    action,
                    spec,
                    target,
                    new Surroundings(diagnostics, context, workspace, project, check, earlier),
                    routing,
                    settings);
        }
    }
}
