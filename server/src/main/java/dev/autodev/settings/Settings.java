package dev.autodev.settings;

import dev.autodev.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The validated configuration, all layers merged. Every number here is documented in docs/settings.md.
 *
 * <p><i>Immutable.</i>
 */
public record Settings(
        GeneratorSettings generator,
        List<ProviderSettings> providers,
        List<ActionSettings> actions,
        BudgetSettings budget,
        PrivacySettings privacy,
        TrustSettings trust,
        CodeActionSettings codeAction,
        ResilienceSettings resilience,
        PromptSettings prompts,
        NetworkSettings network) {

    public Settings {
        providers = List.copyOf(providers);
        actions = List.copyOf(actions);
    }

    /** With our own prompts, on a network that needs nothing special. */
    public Settings(
            GeneratorSettings generator,
            List<ProviderSettings> providers,
            List<ActionSettings> actions,
            BudgetSettings budget,
            PrivacySettings privacy,
            TrustSettings trust,
            CodeActionSettings codeAction,
            ResilienceSettings resilience) {
        this(
                generator,
                providers,
                actions,
                budget,
                privacy,
                trust,
                codeAction,
                resilience,
                new PromptSettings(null),
                NetworkSettings.PLAIN);
    }

    public Optional<ProviderSettings> provider(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    /**
     * {@code synthesis.generator}.
     *
     * @param primaryProvider null: the first usable one
     * @param fallbackProviders tried in this order after the primary one
     * @param attemptTimeout one attempt, headers and body together
     * @param deadline the whole request, retries and fallbacks included
     * @param maxRetries further attempts at the same provider
     * @param cacheTtl how long an answer is fresh
     * @param offlineFallback whether the offline provider closes every chain
     */
    public record GeneratorSettings(
            @Nullable String primaryProvider,
            List<String> fallbackProviders,
            Strategy strategy,
            Duration attemptTimeout,
            Duration deadline,
            int maxRetries,
            Duration cacheTtl,
            boolean offlineFallback,
            Map<Task, TaskOverride> tasks) {
        public GeneratorSettings {
            fallbackProviders = List.copyOf(fallbackProviders);
            tasks = Map.copyOf(tasks);
        }

        /** How long one attempt may take at this task. */
        public Duration attemptTimeout(Task task) {
            TaskOverride override = tasks.get(task);
            return override == null || override.attemptTimeout() == null ? attemptTimeout : override.attemptTimeout();
        }
    }

    /**
     * {@code synthesis.generator.tasks.TASK}; null and empty mean: as in the generator.
     *
     * @param primaryProvider used by strategy "task"
     * @param fallbackProviders likewise
     * @param attemptTimeout used by every strategy: some work takes longer, whoever does it
     */
    public record TaskOverride(
            @Nullable String primaryProvider,
            List<String> fallbackProviders,
            @Nullable Duration attemptTimeout) {
        public TaskOverride {
            fallbackProviders = List.copyOf(fallbackProviders);
        }
    }

    public enum Strategy {
        SEQUENTIAL,
        CHEAPEST,
        FASTEST,
        AVAILABLE,
        TASK,
        RACE
    }

    public enum ProviderType {
        ANTHROPIC,
        OPENAI,
        GEMINI,
        MISTRAL,
        OLLAMA,
        OFFLINE
    }

    /**
     * {@code providers.NAME}. Holds where a key is found, never a key.
     *
     * @param model null: the vendor's default of ours
     * @param baseUrl null: the vendor's own
     * @param apiKeyEnv the environment variable that holds the key, null if none is needed or a command gives it
     * @param apiKeyCommand the command that prints the key, empty if none
     * @param contextWindow tokens that fit into one question, 0 if unknown
     * @param temperature null: not sent
     * @param inputCostPerMillion USD, null if unknown
     * @param headers sent with each request
     * @param detected whether nobody configured it and the environment gave it away
     */
    public record ProviderSettings(
            String name,
            ProviderType type,
            @Nullable String model,
            @Nullable String baseUrl,
            @Nullable String apiKeyEnv,
            List<String> apiKeyCommand,
            int maxOutputTokens,
            int contextWindow,
            @Nullable Double temperature,
            @Nullable Double inputCostPerMillion,
            @Nullable Double outputCostPerMillion,
            Map<String, String> headers,
            boolean detected) {
        public ProviderSettings {
            apiKeyCommand = List.copyOf(apiKeyCommand);
            headers = Map.copyOf(headers);
        }
    }

    /**
     * {@code prompts}.
     *
     * @param folder of prompts in Markdown that replace ours; it need not exist; null for none
     */
    public record PromptSettings(@Nullable Path folder) {}

    /**
     * {@code actions.NAME}: a code action of the user's own.
     *
     * @param prompt Markdown with placeholders, "" if it is the file NAME.md of the folder of prompts
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

    /** {@code budget}: hard caps in USD, null for none. */
    public record BudgetSettings(
            @Nullable Double usdPerDay,
            @Nullable Double usdPerSession,
            @Nullable Double usdPerRequest) {}

    /** {@code privacy}. */
    public record PrivacySettings(boolean redact) {}

    /** {@code trust}: folders whose workspace file may set everything. */
    public record TrustSettings(List<String> workspaces) {
        public TrustSettings {
            workspaces = List.copyOf(workspaces);
        }
    }

    /** {@code code_action}: whether a chosen action is delivered by its command or by resolving it. */
    public record CodeActionSettings(Delivery delivery) {
        public enum Delivery {
            COMMAND,
            RESOLVE
        }
    }

    /**
     * {@code resilience}: the numbers of attempts, waits and breakers.
     *
     * @param maxAttempts calls of all providers together, for one request
     * @param attemptFloor with less time left than this, no call is started
     * @param backoffFirst the first step of the exponential wait
     * @param backoffCap the longest step
     * @param retryAfterMax a provider that asks to wait longer is given up for this request
     * @param retryTokens how many retries and hedges a provider has on account
     * @param concurrency calls under way at once, of each provider
     */
    public record ResilienceSettings(
            int maxAttempts,
            Duration attemptFloor,
            Duration backoffFirst,
            Duration backoffCap,
            Duration retryAfterMax,
            int retryTokens,
            int concurrency,
            CallTimeouts patience,
            BreakerSettings breaker,
            CooldownSettings holds,
            HedgeSettings hedge) {

        public static final ResilienceSettings DEFAULT = new ResilienceSettings(
                5,
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                10,
                256,
                new CallTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(20)),
                new BreakerSettings(
                        Duration.ofSeconds(60), 6, 10, 0.5, 4, Duration.ofSeconds(5), Duration.ofSeconds(120)),
                new CooldownSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(15)),
                new HedgeSettings(false, Duration.ofSeconds(2), 0.94, Duration.ofMinutes(10)));
    }

    /**
     * How much silence a call may hold, within its timeout.
     *
     * @param connect until the connection stands
     * @param firstText until the first piece of an answer that streams
     * @param idle between two pieces
     */
    public record CallTimeouts(Duration connect, Duration firstText, Duration idle) {}

    /**
     * When a provider is left alone because it fails.
     *
     * @param window how far back failures count
     * @param buckets in how many parts the window moves on, at most six
     * @param minimumCalls with fewer calls in the window the rate says nothing
     * @param failureRate of the calls in the window, 0 to 1
     * @param failuresInARow open it whatever the rate
     * @param open how long the first time; doubled each time it opens again
     * @param openMax the longest
     */
    public record BreakerSettings(
            Duration window,
            int buckets,
            int minimumCalls,
            double failureRate,
            int failuresInARow,
            Duration open,
            Duration openMax) {}

    /**
     * When a provider is left alone because it says so.
     *
     * @param cooldown after a rate limit that names no time; doubled each time
     * @param cooldownMax the longest of those
     * @param suspension after a quota is used up, or a model is not there
     */
    public record CooldownSettings(Duration cooldown, Duration cooldownMax, Duration suspension) {}

    /**
     * Whether a second provider is asked beside a slow one.
     *
     * @param minimum it is not asked earlier than this
     * @param quantile it is asked once the first takes longer than this share of its latest answers, 0 to 1
     * @param latencyWindow how far back answers count as latest
     */
    public record HedgeSettings(boolean on, Duration minimum, double quantile, Duration latencyWindow) {}
}
