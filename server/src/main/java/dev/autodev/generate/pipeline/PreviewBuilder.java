// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.Preview;
import dev.autodev.generate.Preview.PreviewMessage;
import dev.autodev.generate.Preview.PreviewPrompt;
import dev.autodev.generate.Preview.PreviewRecipient;
import dev.autodev.generate.Preview.PreviewRedaction;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.RedactedPrompt;
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
 * Describes what the answer stage would send to which providers. Calls none.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PreviewBuilder {

    private final ProviderSelection selection;
    private final SpendControl spending;
    private final AnswerCache cache;

    public PreviewBuilder(ProviderSelection selection, SpendControl spending, AnswerCache cache) {
        this.selection = selection;
        this.spending = spending;
        this.cache = cache;
    }

    Preview of(GenerationContext context) {
        PreparedPrompt prompt = context.prompt();
        RedactedPrompt redacted = prompt.redacted();
        List<String> withheld = new ArrayList<>();
        if (redacted.withheldDocument() != null) {
            withheld.add(redacted.withheldDocument() + ".");
        }
        redacted.notes().forEach(note -> withheld.add(note + "."));
        return new Preview(
                context.task(),
                context.language(),
                new PreviewPrompt(
                        prompt.full().messages().stream()
                                .map(message -> new PreviewMessage(
                                        message.role().name().toLowerCase(Locale.ROOT), message.text()))
                                .toList(),
                        TokenEstimate.of(prompt.full()),
                        prompt.hash().hex()),
                recipients(context),
                redacted.redactions().marks().stream()
                        .map(mark -> new PreviewRedaction(mark.name(), mark.kind()))
                        .toList(),
                withheld,
                ShownTexts.of(context),
                context.request().routing().cache() == CacheMode.USE
                        && cache.fresh(context).isPresent());
    }

    private List<PreviewRecipient> recipients(GenerationContext context) {
        GenerationRequest request = context.request();
        PreparedPrompt prompt = context.prompt();
        Settings settings = request.settings();
        List<PreviewRecipient> recipients = new ArrayList<>();
        if (!prompt.chain().isEmpty()) {
            selection
                    .select(prompt.chain(), settings, request.effectiveStrategy(), prompt.full())
                    .clients()
                    .forEach(client -> recipients.add(
                            recipient(prompt.provider(client.name()).orElseThrow(), context)));
        }
        boolean offline = recipients.stream().anyMatch(one -> one.address() == null);
        if (!offline && settings.generator().offlineFallback()) {
            recipients.add(recipient(ProviderRegistry.OFFLINE, context));
        }
        return recipients;
    }

    private PreviewRecipient recipient(ProviderSettings provider, GenerationContext context) {
        boolean offline = provider.type() == ProviderType.OFFLINE;
        Price price = Price.of(provider);
        int input = TokenEstimate.of(context.prompt().full());
        Double most = price.of(input, provider.model().maxOutputTokens());
        Double usual = price.of(
                input,
                Math.min(
                        ProviderSelection.EXPECTED_OUTPUT_TOKENS,
                        provider.model().maxOutputTokens()));
        String refusal = most == null
                ? null
                : spending.refusal(
                                most,
                                context.budget().cost(),
                                context.request().settings().budget())
                        .orElse(null);
        return new PreviewRecipient(
                provider.name(),
                provider.type().settingName(),
                offline ? "recipes" : VendorDefaults.modelOf(provider),
                offline ? null : VendorDefaults.baseUrlOf(provider),
                usual,
                most,
                refusal);
    }
}
