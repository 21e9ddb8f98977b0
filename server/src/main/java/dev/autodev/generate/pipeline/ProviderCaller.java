package dev.autodev.generate.pipeline;

import dev.autodev.cache.SpecHash;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts one question of a generation to the coordinator: in the order of its strategy, within what is left of its deadline
 * and its budget.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProviderCaller {

    private final ProviderSelection selection;
    private final ProviderCoordinator coordinator;
    private final SpendControl spending;
    private final LongSupplier generation;

    /** @param generation of the cache: who asks after it was emptied does not join what was under way before */
    public ProviderCaller(
            ProviderSelection selection,
            ProviderCoordinator coordinator,
            SpendControl spending,
            LongSupplier generation) {
        this.selection = selection;
        this.coordinator = coordinator;
        this.spending = spending;
        this.generation = generation;
    }

    /**
     * What to ask whom.
     *
     * @param variant tells questions of one generation apart, "" for the first
     */
    record Asked(PreparedPrompt prepared, ModelRequest prompt, String variant, List<ProviderSettings> chain) {
        Asked {
            chain = List.copyOf(chain);
        }
    }

    /** A variant for a question that differs from the first one of its generation by what it says. */
    static String variant(ModelRequest prompt) {
        SpecHash.Builder texts = new SpecHash.Builder();
        prompt.messages().forEach(message -> texts.field(message.role().name(), message.text()));
        return "/" + texts.build().hash().hex();
    }

    CallResult ask(Asked asked, GenerationListener listener) {
        GenerationContext situation = asked.prepared().situation();
        GenerationRequest request = situation.request();
        Settings settings = request.settings();
        ProviderSelection.Selected selected =
                selection.select(asked.chain(), settings, request.effectiveStrategy(), asked.prompt());
        if (asked.chain().size() > 1) {
            listener.remark(selected.reason());
        }
        return coordinator.call(
                CoordinatedRequest.of(
                                asked.prompt(),
                                selected.clients(),
                                selected.plan(),
                                situation.course().left(settings.generator().deadline()))
                        .sharedBy(key(asked, request.cache()))
                        .streaming(listener.wantsText() ? StreamLimits.of(settings.resilience()) : null)
                        .guardedBy(spending.guard(
                                request.id(), settings, situation.course().tab())),
                new AttemptListener() {
                    @Override
                    public void attemptStarted(String provider, String model, int number) {
                        listener.stageStarted(
                                AnswerStage.NAME, number == 1 ? provider : provider + ", attempt " + number);
                    }

                    @Override
                    public void text(String piece) {
                        listener.text(piece);
                    }
                });
    }

    /** Only what could be shared through the cache is shared on its way. */
    private @Nullable SharedCallKey key(Asked asked, CacheMode mode) {
        return mode == CacheMode.OFF
                ? null
                : new SharedCallKey(
                        asked.prepared().hash().hex() + asked.variant(), mode.name(), generation.getAsLong());
    }
}
