// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import dev.autodev.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The validated configuration, all layers merged. docs/settings.md describes every value.
 *
 * <p><i>Immutable.</i>
 */
public record Settings(
        GeneratorSettings generator,
        List<ProviderSettings> providers,
        PromptSettings prompts,
        BudgetSettings budget,
        PrivacySettings privacy,
        EditorSupport editor,
        ResilienceSettings resilience,
        NetworkSettings network) {

    public Settings {
        providers = List.copyOf(providers);
    }

    public Optional<ProviderSettings> provider(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    public CodeActionSettings codeAction() {
        return editor.codeAction();
    }

    public CompletionSettings completion() {
        return editor.completion();
    }

    /** What of the project prompts show. */
    public ContextSettings context() {
        return prompts.context();
    }

    public VerifySettings verify() {
        return editor.verify();
    }

    /** The user's own code actions. */
    public List<ActionSettings> actions() {
        return prompts.actions();
    }

    /**
     * {@code synthesis.generator}.
     *
     * @param attemptTimeout one attempt, headers and body together
     * @param deadline the whole request, retries and fallbacks included
     * @param maxRetries further attempts with the same provider
     * @param cacheTtl how long an answer is fresh
     * @param offlineFallback whether the offline provider is the last in every chain
     */
    public record GeneratorSettings(
            ProviderOrder order,
            Strategy strategy,
            Duration attemptTimeout,
            Duration deadline,
            int maxRetries,
            Duration cacheTtl,
            boolean offlineFallback,
            Map<Task, TaskOverride> tasks) {
        public GeneratorSettings {
            tasks = Map.copyOf(tasks);
        }

        /** How long one attempt at this task may take. */
        public Duration attemptTimeout(Task task) {
            TaskOverride override = tasks.get(task);
            return override == null || override.attemptTimeout() == null ? attemptTimeout : override.attemptTimeout();
        }
    }

    /**
     * The providers by name.
     *
     * @param primary null: the first usable one
     * @param fallbacks tried in this order after the primary one
     * @param model that precedes them in generations, {@code provider/model}; null for none
     */
    public record ProviderOrder(
            @Nullable String primary,
            List<String> fallbacks,
            @Nullable String model) {
        public ProviderOrder {
            fallbacks = List.copyOf(fallbacks);
        }

        /** Without a model. */
        public ProviderOrder(@Nullable String primary, List<String> fallbacks) {
            this(primary, fallbacks, null);
        }
    }

    /**
     * {@code synthesis.generator.tasks.TASK}.
     *
     * @param order precedes that of the generator under the strategy "task"
     * @param attemptTimeout used by every strategy; null for that of the generator
     */
    public record TaskOverride(
            ProviderOrder order, @Nullable Duration attemptTimeout) {}

    public enum Strategy {
        SEQUENTIAL,
        CHEAPEST,
        FASTEST,
        AVAILABLE,
        TASK,
        RACE
    }

    /**
     * {@code prompts}, {@code actions} and {@code context}: what prompts contain.
     *
     * @param folder of Markdown files that replace the built-in prompts; it need not exist; null for none
     * @param context what of the project prompts show
     */
    public record PromptSettings(@Nullable Path folder, List<ActionSettings> actions, ContextSettings context) {
        public PromptSettings {
            actions = List.copyOf(actions);
        }

        /** With the default context. */
        public PromptSettings(@Nullable Path folder, List<ActionSettings> actions) {
            this(folder, actions, ContextSettings.DEFAULT);
        }
    }

    /**
     * {@code actions.NAME}: a code action of the user's own.
     *
     * @param prompt Markdown with placeholders, "" if it is the file NAME.md in the folder of prompts
     */
    public record ActionSettings(String name, String title, String prompt, ActionPlace on, ActionResult result) {
        public enum ActionPlace {
            SELECTION,
            DECLARATION,
            DIAGNOSTIC,
            ANYWHERE
        }

        public enum ActionResult {
            EDIT,
            NEW_FILE,
            EXPLAIN
        }
    }

    /** {@code budget}: caps in USD, null for none. */
    public record BudgetSettings(
            @Nullable Double usdPerDay,
            @Nullable Double usdPerSession,
            @Nullable Double usdPerRequest) {}

    /** {@code privacy}: whether secrets are removed from everything that is sent. */
    public record PrivacySettings(boolean redact) {}

    /** {@code code_action}, {@code completion} and {@code verify}: what is offered to the user, and how. */
    public record EditorSupport(CodeActionSettings codeAction, CompletionSettings completion, VerifySettings verify) {}

    /** {@code code_action}: whether a chosen action is delivered by its command or by resolving it. */
    public record CodeActionSettings(Delivery delivery) {
        public enum Delivery {
            COMMAND,
            RESOLVE
        }
    }

    /**
     * {@code network}: how providers are reached.
     *
     * @param proxy null: as the environment says
     * @param noProxy empty: as the environment says
     * @param caFile further certificate authorities to trust, PEM; null: as the environment says
     * @param updateFeed where the newest version is requested; null: it is not
     */
    public record NetworkSettings(
            @Nullable String proxy,
            List<String> noProxy,
            @Nullable String caFile,
            @Nullable String updateFeed) {
        public static final NetworkSettings DEFAULT = new NetworkSettings(null, List.of(), null, null);

        public NetworkSettings {
            noProxy = List.copyOf(noProxy);
        }
    }

    /** With other settings for the provider of this name. */
    public Settings withProvider(ProviderSettings other) {
        return withProviders(providers.stream()
                .map(provider -> provider.name().equals(other.name()) ? other : provider)
                .toList());
    }

    public Settings withProviders(List<ProviderSettings> others) {
        return new Settings(generator, others, prompts, budget, privacy, editor, resilience, network);
    }
}
