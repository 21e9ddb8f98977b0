package dev.autodev.generate.pipeline;

import dev.autodev.cache.ResultCache;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.Preview;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.RedactedPrompt;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.TokenEstimate;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.budget.Price;
import dev.autodev.provider.budget.SpendControl;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.provider.selection.ProviderSelection;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells what the answer stage would send to whom. Calls nobody.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PreviewStage implements PipelineStage<PreparedPrompt, Preview> {

    private final ProviderSelection selection;
    private final SpendControl spending;
    private final ResultCache cache;

    public PreviewStage(ProviderSelection selection, SpendControl spending, ResultCache cache) {
        this.selection = selection;
        this.spending = spending;
        this.cache = cache;
    }

    @Override
    public String name() {
        return "preview";
    }

    @Override
    public Outcome<Preview> run(PreparedPrompt prepared, GenerationListener listener) {
        GenerationRequest request = prepared.situation().request();
        Settings settings = request.settings();
        RedactedPrompt outbound = prepared.outbound();
        List<String> withheld = new ArrayList<>();
        if (outbound.withheldDocument() != null) {
            withheld.add(outbound.withheldDocument() + ".");
        }
        outbound.notes().forEach(note -> withheld.add(note + "."));
        return Outcome.success(new Preview(
                prepared.situation().task(),
                request.language(),
                prepared.prompt().messages().stream()
                        .map(message -> new Preview.PreviewMessage(
                                message.role().name().toLowerCase(Locale.ROOT), message.text()))
                        .toList(),
                recipients(prepared),
                outbound.redactions().marks().stream()
                        .map(mark -> new Preview.PreviewRedaction(mark.name(), mark.kind()))
                        .toList(),
                withheld,
                !prepared.chain().isEmpty()
                        && request.cache() == GenerationRequest.CacheMode.USE
                        && cache.fresh(prepared.hash(), settings.generator().cacheTtl())
                                .isPresent(),
                TokenEstimate.of(prepared.prompt()),
                prepared.hash().hex()));
    }

    private List<Preview.PreviewRecipient> recipients(PreparedPrompt prepared) {
        GenerationRequest request = prepared.situation().request();
        Settings settings = request.settings();
        List<Preview.PreviewRecipient> recipients = new ArrayList<>();
        if (!prepared.chain().isEmpty()) {
            selection
                    .select(prepared.chain(), settings, request.effectiveStrategy(), prepared.prompt())
                    .clients()
                    .forEach(client -> recipients.add(recipient(client, prepared)));
        }
        boolean offline = recipients.stream().anyMatch(one -> one.address() == null);
        if (!offline && settings.generator().offlineFallback()) {
            recipients.add(of(ProviderRegistry.OFFLINE, prepared));
        }
        return recipients;
    }

    private Preview.PreviewRecipient recipient(ProviderClient client, PreparedPrompt prepared) {
        return prepared.chain().stream()
                .filter(provider -> provider.name().equals(client.name()))
                .findFirst()
                .map(provider -> of(provider, prepared))
                .orElseThrow();
    }

    private Preview.PreviewRecipient of(ProviderSettings provider, PreparedPrompt prepared) {
        boolean here = provider.type() == ProviderType.OFFLINE;
        Price price = Price.of(provider);
        int input = TokenEstimate.of(prepared.prompt());
        Double most = price.of(input, provider.model().maxOutputTokens());
        Double cost = price.of(
                input,
                Math.min(
                        ProviderSelection.EXPECTED_OUTPUT_TOKENS,
                        provider.model().maxOutputTokens()));
        return new Preview.PreviewRecipient(
                provider.name(),
                provider.type().settingName(),
                here ? "recipes" : VendorDefaults.modelOf(provider),
                here ? null : VendorDefaults.baseUrlOf(provider),
                cost,
                most,
                most == null
                        ? null
                        : spending.refusal(
                                        most,
                                        prepared.situation().course().tab(),
                                        prepared.situation()
                                                .request()
                                                .settings()
                                                .budget())
                                .orElse(null));
    }
}
