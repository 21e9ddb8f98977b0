package dev.autodev.generate.model;

import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.outcome.Attempt;
import dev.autodev.provider.ModelAnswer.Usage;
import java.util.ArrayList;
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
public record ReceivedAnswer(
        PreparedPrompt prepared,
        String text,
        boolean simple,
        boolean cut,
        Source source,
        String provider,
        String model,
        @Nullable Usage usage,
        List<Attempt> attempts,
        List<Degradation> degraded) {
    public ReceivedAnswer {
        attempts = List.copyOf(attempts);
        degraded = List.copyOf(degraded);
    }

    /** This answer in the words of a correction, and with what that cost. */
    public ReceivedAnswer corrected(String corrected, @Nullable Usage more, List<Attempt> further) {
        return new ReceivedAnswer(
                prepared, corrected, simple, cut, source, provider, model, plus(more), joined(further), degraded);
    }

    /** This answer with what a correction cost that was of no use. */
    public ReceivedAnswer after(@Nullable Usage more, List<Attempt> further) {
        return new ReceivedAnswer(
                prepared, text, simple, cut, source, provider, model, plus(more), joined(further), degraded);
    }

    private @Nullable Usage plus(@Nullable Usage more) {
        return usage == null || more == null
                ? usage
                : new Usage(usage.inputTokens() + more.inputTokens(), usage.outputTokens() + more.outputTokens());
    }

    private List<Attempt> joined(List<Attempt> further) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.addAll(further);
        return all;
    }

    /** Whether it is a provider's own, complete answer that holds no secret, and so worth keeping. */
    public boolean isWorthKeeping() {
        return source == Source.PROVIDER
                && !cut
                && prepared.outbound().redactions().isEmpty();
    }

    /** With the secrets that were kept from the provider in place of their names. */
    public ReceivedAnswer restored() {
        return prepared.outbound().redactions().isEmpty()
                ? this
                : new ReceivedAnswer(
                        prepared,
                        prepared.outbound().redactions().restore(text),
                        simple,
                        cut,
                        source,
                        provider,
                        model,
                        usage,
                        attempts,
                        degraded);
    }
}
