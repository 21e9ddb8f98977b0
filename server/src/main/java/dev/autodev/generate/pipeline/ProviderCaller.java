// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.cache.SpecKey;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.budget.SpendControl;
import dev.autodev.provider.coordinator.AttemptListener;
import dev.autodev.provider.coordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.CoordinatedRequest.SharedCallKey;
import dev.autodev.provider.coordinator.CoordinatedRequest.StreamLimits;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.selection.ProviderSelection;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends one prompt of a generation to providers, in the order of the strategy and within what is left of the request's
 * deadline and budget.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProviderCaller {

    /** The stage that calls belong to in progress messages. */
    static final String STAGE = "answer";

    private final ProviderSelection selection;
    private final ProviderCoordinator coordinator;
    private final SpendControl spending;

    public ProviderCaller(ProviderSelection selection, ProviderCoordinator coordinator, SpendControl spending) {
        this.selection = selection;
        this.coordinator = coordinator;
        this.spending = spending;
    }

    /** @param chain the providers to call */
    CallResult call(
            GenerationContext context, ModelRequest prompt, List<ProviderSettings> chain, GenerationListener listener) {
        GenerationRequest request = context.request();
        Settings settings = request.settings();
        ProviderSelection.Selected selected = selection.select(chain, settings, request.effectiveStrategy(), prompt);
        if (chain.size() > 1) {
            listener.remark(selected.reason());
        }
        return coordinator.call(
                CoordinatedRequest.of(
                                prompt,
                                selected.clients(),
                                selected.plan(),
                                context.budget().deadline().left())
                        .sharedBy(sharedKey(context, prompt, chain))
                        .streaming(listener.wantsText() ? StreamLimits.of(settings.resilience()) : null)
                        .guardedBy(spending.guard(
                                request.id(), settings, context.budget().cost())),
                new AttemptListener() {
                    @Override
                    public void attemptStarted(String provider, String model, int number) {
                        listener.stageStarted(STAGE, number == 1 ? provider : provider + ", attempt " + number);
                    }

                    @Override
                    public void text(String piece) {
                        listener.text(piece);
                    }
                });
    }

    /**
     * Requests with equal keys share one call. The key contains the prompt and the providers, because a generation may
     * call several times; it is null for a request that bypasses the cache.
     */
    private static @Nullable SharedCallKey sharedKey(
            GenerationContext context, ModelRequest prompt, List<ProviderSettings> chain) {
        CacheMode mode = context.request().routing().cache();
        if (mode == CacheMode.OFF) {
            return null;
        }
        SpecKey.Builder call =
                new SpecKey.Builder().field("request", context.prompt().hash().hex());
        prompt.messages().forEach(message -> call.field(message.role().name(), message.text()));
        chain.stream().map(ProviderSettings::name).sorted().forEach(name -> call.field("provider", name));
        return new SharedCallKey(call.build().hash().hex(), mode.name(), context.cacheEpoch());
    }
}
