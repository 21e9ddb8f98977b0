package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.outcome.Attempt;
import dev.autodev.provider.ProviderReply.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came, from wherever it came.
 *
 * <p><i>Immutable.</i>
 *
 * @param simple whether it answers the simpler prompt
 * @param cut whether the output limit cut it
 */
public record Answered(
        Prepared prepared,
        String text,
        boolean simple,
        boolean cut,
        Source source,
        String provider,
        String model,
        @Nullable Usage usage,
        List<Attempt> attempts,
        List<Degradation> degraded) {
    public Answered {
        attempts = List.copyOf(attempts);
        degraded = List.copyOf(degraded);
    }

    /** Whether it is a provider's own, complete answer, and so worth keeping. */
    public boolean isWorthKeeping() {
        return source == Source.PROVIDER && !cut;
    }
}
