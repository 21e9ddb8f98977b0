// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.cache.SpecKey;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.RedactedPrompt;
import dev.autodev.generate.prompting.ContextBudget;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.generate.prompting.ProjectPieces;
import dev.autodev.generate.prompting.PromptModelBuilder;
import dev.autodev.generate.prompting.PromptWriter;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.RequestForm;
import dev.autodev.settings.ProviderType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Selects the providers, writes the prompt for the task, and computes the cache key of both.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PromptStage implements PipelineStage {

    private final PromptWriter prompts;
    private final ProviderRegistry providers;
    private final PrivacyFilter privacy;

    public PromptStage(PromptWriter prompts, ProviderRegistry providers, PrivacyFilter privacy) {
        this.prompts = prompts;
        this.providers = providers;
        this.privacy = privacy;
    }

    @Override
    public String name() {
        return "prompt";
    }

    @Override
    public Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener) {
        GenerationRequest request = context.request();
        return providers
                .chain(request.settings(), context.task(), request.routing().provider(), request.effectiveStrategy())
                .then(chain -> withPrompt(context, chain, listener));
    }

    private Outcome<GenerationContext> withPrompt(
            GenerationContext context, List<ProviderSettings> configured, GenerationListener listener) {
        ContextBudget budget = ContextBudget.fitting(configured);
        RedactedPrompt redacted = privacy.filter(
                context,
                configured.stream().anyMatch(PromptStage::isRemote),
                ProjectPieces.of(context, budget),
                (texts, project) -> PromptModelBuilder.of(context, budget, texts, project));
        List<ProviderSettings> chain = redacted.withheldDocument() == null
                ? configured
                : configured.stream().filter(one -> !isRemote(one)).toList();
        if (!redacted.describe().isEmpty()) {
            listener.remark(redacted.describe());
        }
        PromptModel model = redacted.model();
        PromptFolder folder =
                new PromptFolder(context.request().settings().prompts().folder());
        Brief brief = PromptModelBuilder.brief(context, model);
        try {
            ModelRequest full =
                    PromptWriter.withEarlier(prompts.full(model, folder, brief), context, redacted.redactions());
            ModelRequest simple =
                    PromptWriter.withEarlier(prompts.simple(model, folder, brief), context, redacted.redactions());
            SpecKey key = key(model, full, simple, chain);
            return Outcome.success(context.withPrompt(new PreparedPrompt(full, simple, false, chain, redacted, key)));
        } catch (PromptException unusable) {
            return Outcome.failed(new Failure.InvalidRequest(unusable.getMessage()));
        }
    }

    private static boolean isRemote(ProviderSettings provider) {
        return provider.type() != ProviderType.OFFLINE;
    }

    /** The order of the fields is part of the key; their names explain it to the user. */
    private static SpecKey key(
            PromptModel model, ModelRequest full, ModelRequest simple, List<ProviderSettings> chain) {
        SpecKey.Builder key = new SpecKey.Builder()
                .field("task", model.task().wireName())
                .field("language", model.language().id())
                .field("prompt", PromptRenderer.id(model));
        Stream.concat(full.messages().stream(), simple.messages().stream())
                .forEach(message ->
                        key.field("message " + message.role().name().toLowerCase(Locale.ROOT), message.text()));
        // sorted, because the order of the providers does not decide an answer
        chain.stream()
                .map(ModelPolicy::of)
                .distinct()
                .sorted(Comparator.comparing(ModelPolicy::toString))
                .forEach(policy -> policy.addTo(key));
        return key.build();
    }

    /** What of a provider's settings decides its answer and who may use it; its name and its key do not. */
    private record ModelPolicy(
            String type,
            String model,
            String address,
            String maxTokens,
            String temperature,
            RequestForm form,
            String account) {

        static ModelPolicy of(ProviderSettings provider) {
            return new ModelPolicy(
                    wireName(provider.type()),
                    String.valueOf(provider.model().name()),
                    String.valueOf(provider.endpoint().baseUrl()),
                    String.valueOf(provider.model().maxOutputTokens()),
                    String.valueOf(provider.model().temperature()),
                    provider.model().form(),
                    account(provider));
        }

        /** The source of the API key and the headers; hashed, because the words of a command may be confidential. */
        private static String account(ProviderSettings provider) {
            SpecKey.Builder account = new SpecKey.Builder()
                    .field("api_key_env", String.valueOf(provider.apiKey().variable()));
            provider.apiKey().command().forEach(word -> account.field("api_key_command", word));
            new TreeMap<>(provider.endpoint().headers()).forEach(account::field);
            return account.build().hash().hex();
        }

        /** As the settings name it. */
        private static String wireName(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        void addTo(SpecKey.Builder key) {
            key.field("provider type", type)
                    .field("model", model)
                    .field("base_url", address)
                    .field("max_output_tokens", maxTokens)
                    .field("temperature", temperature)
                    .field("limit_parameter", wireName(form.limit()))
                    .field("send_temperature", wireName(form.temperature()))
                    .field("system_role", wireName(form.systemRole()))
                    .field("account", account);
        }
    }
}
