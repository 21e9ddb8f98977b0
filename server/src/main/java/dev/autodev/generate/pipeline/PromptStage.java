package dev.autodev.generate.pipeline;

import dev.autodev.cache.SpecHash;
import dev.autodev.cache.SpecKey;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.RedactedPrompt;
import dev.autodev.generate.prompting.ContextBudget;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.generate.prompting.PromptModelBuilder;
import dev.autodev.generate.prompting.RenderedPrompt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the prompt for the task, chooses whom to ask, and names the whole by its hash.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PromptStage implements PipelineStage<GenerationContext, PreparedPrompt> {

    private final PromptRenderer prompts;
    private final ProviderRegistry providers;
    private final PrivacyFilter guard;

    public PromptStage(PromptRenderer prompts, ProviderRegistry providers, PrivacyFilter guard) {
        this.prompts = prompts;
        this.providers = providers;
        this.guard = guard;
    }

    @Override
    public String name() {
        return "prompt";
    }

    @Override
    public Outcome<PreparedPrompt> run(GenerationContext situation, GenerationListener listener) {
        return providers
                .chain(
                        situation.request().settings(),
                        situation.task(),
                        situation.request().provider(),
                        situation.request().effectiveStrategy())
                .then(chain -> prepared(situation, chain, listener));
    }

    private Outcome<PreparedPrompt> prepared(
            GenerationContext situation, List<ProviderSettings> asked, GenerationListener listener) {
        RedactedPrompt outbound = guard.of(
                situation,
                asked.stream().anyMatch(PromptStage::isElsewhere),
                context -> PromptModelBuilder.of(situation, ContextBudget.fitting(asked), context));
        List<ProviderSettings> chain = outbound.withheldDocument() == null
                ? asked
                : asked.stream().filter(one -> !isElsewhere(one)).toList();
        if (!outbound.describe().isEmpty()) {
            listener.remark(outbound.describe());
        }
        try {
            PromptModel facts = outbound.facts();
            PromptFolder folder =
                    new PromptFolder(situation.request().settings().prompts().folder());
            RenderedPrompt wording = RenderedPrompt.of(prompts, facts, folder);
            ModelRequest.Brief brief = PromptModelBuilder.brief(situation, facts);
            return Outcome.success(new PreparedPrompt(
                    situation,
                    new ModelRequest(wording.full(), brief),
                    new ModelRequest(wording.simple(), brief),
                    chain,
                    outbound,
                    key(facts, prompts.id(facts), wording, chain)));
        } catch (PromptException unusable) {
            return Outcome.failed(new Failure.InvalidRequest(unusable.getMessage()));
        }
    }

    private static boolean isElsewhere(ProviderSettings provider) {
        return provider.type() != ProviderType.OFFLINE;
    }

    /** The names are for the person who asks why; their order is part of the key. */
    private static SpecKey key(
            PromptModel facts, String promptId, RenderedPrompt wording, List<ProviderSettings> chain) {
        SpecHash.Builder key = new SpecHash.Builder()
                .field("task", facts.task().wireName())
                .field("language", facts.language().id())
                .field("prompt", promptId);
        Stream.concat(wording.full().stream(), wording.simple().stream())
                .forEach(message ->
                        key.field("message " + message.role().name().toLowerCase(Locale.ROOT), message.text()));
        // the set of models that may answer and how they are told to; their order decides nothing
        chain.stream()
                .map(ModelPolicy::of)
                .distinct()
                .sorted(Comparator.comparing(ModelPolicy::toString))
                .forEach(model -> model.addTo(key));
        return key.build();
    }

    /** What of a provider decides its answer, and for whom it is: its name and its key do not. */
    private record ModelPolicy(
            String type, String model, String address, String maxTokens, String temperature, String account) {

        static ModelPolicy of(ProviderSettings provider) {
            return new ModelPolicy(
                    provider.type().name().toLowerCase(Locale.ROOT),
                    String.valueOf(provider.model().name()),
                    String.valueOf(provider.endpoint().baseUrl()),
                    String.valueOf(provider.model().maxOutputTokens()),
                    String.valueOf(provider.model().temperature()),
                    account(provider));
        }

        /** Where the key is found, and what is sent besides; hashed, for words of a command may be confidential. */
        private static String account(ProviderSettings provider) {
            SpecHash.Builder account = new SpecHash.Builder()
                    .field("api_key_env", String.valueOf(provider.apiKey().variable()));
            provider.apiKey().command().forEach(word -> account.field("api_key_command", word));
            new TreeMap<>(provider.endpoint().headers()).forEach(account::field);
            return account.build().hash().hex();
        }

        void addTo(SpecHash.Builder key) {
            key.field("provider type", type)
                    .field("model", model)
                    .field("base_url", address)
                    .field("max_output_tokens", maxTokens)
                    .field("temperature", temperature)
                    .field("account", account);
        }
    }
}
