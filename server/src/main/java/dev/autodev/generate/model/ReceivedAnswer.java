// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.model;

import dev.autodev.generate.GenerationResult.AnswerOrigin;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.outcome.Attempt;
import dev.autodev.provider.ModelAnswer.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer, from a provider or from the cache.
 *
 * <p><i>Immutable.</i>
 *
 * @param isCut whether it ends at the provider's output limit
 * @param usage tokens of all calls that led to it, null if unknown
 * @param attempts all calls so far, in order
 */
public record ReceivedAnswer(
        String text,
        boolean isCut,
        AnswerOrigin origin,
        @Nullable Usage usage,
        List<Attempt> attempts) {

    public ReceivedAnswer {
        attempts = List.copyOf(attempts);
    }

    public boolean isFromProvider() {
        return origin.source() == Source.PROVIDER;
    }

    /** The configured name of the provider. */
    public String provider() {
        return String.valueOf(origin.provider());
    }

    public ReceivedAnswer withText(String otherText) {
        return new ReceivedAnswer(otherText, isCut, origin, usage, attempts);
    }

    /** The same text, by this model; the tokens are unknown if another provider's were counted before. */
    public ReceivedAnswer correctedBy(String provider, @Nullable String model) {
        AnswerOrigin corrected = new AnswerOrigin(Source.PROVIDER, provider, model, origin.degraded());
        boolean isSame = isFromProvider() && provider.equals(origin.provider());
        Usage before = isFromProvider() ? isSame ? usage : null : new Usage(0, 0);
        return new ReceivedAnswer(text, isCut, corrected, before, attempts);
    }

    /** The text and origin of another answer, with these calls. */
    public ReceivedAnswer of(ReceivedAnswer other) {
        return new ReceivedAnswer(other.text, other.isCut, other.origin, usage, attempts);
    }

    public ReceivedAnswer withCut(boolean cut) {
        return new ReceivedAnswer(text, cut, origin, usage, attempts);
    }

    public ReceivedAnswer withDegradation(Degradation degradation) {
        return new ReceivedAnswer(text, isCut, origin.plus(degradation), usage, attempts);
    }

    /** The same text after earlier attempts. */
    public ReceivedAnswer after(List<Attempt> earlier) {
        return new ReceivedAnswer(text, isCut, origin, usage, Attempt.joined(earlier, attempts));
    }

    /** The same text after further attempts that failed. */
    public ReceivedAnswer plus(List<Attempt> failed) {
        return new ReceivedAnswer(text, isCut, origin, usage, Attempt.joined(attempts, failed));
    }

    /** The same text after one more answered call. The sum of the tokens is unknown if one summand is. */
    public ReceivedAnswer plus(@Nullable Usage more, List<Attempt> further) {
        Usage sum = usage == null || more == null
                ? null
                : new Usage(usage.inputTokens() + more.inputTokens(), usage.outputTokens() + more.outputTokens());
        return new ReceivedAnswer(text, isCut, origin, sum, Attempt.joined(attempts, further));
    }
}
