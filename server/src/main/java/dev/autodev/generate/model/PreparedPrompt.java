package dev.autodev.generate.model;

import dev.autodev.cache.SpecHash;
import dev.autodev.cache.SpecKey;
import dev.autodev.provider.ModelRequest;
import dev.autodev.settings.ProviderSettings;
import java.util.List;
import java.util.Set;

/**
 * Ready to be asked.
 *
 * <p><i>Immutable.</i>
 *
 * @param prompt the full prompt
 * @param simplePrompt for a model that could not follow the full one
 * @param chain whom to ask, in order; may be empty
 * @param outbound what of it may leave, and what stands in for the rest
 * @param key everything that decides the answer
 */
public record PreparedPrompt(
        GenerationContext situation,
        ModelRequest prompt,
        ModelRequest simplePrompt,
        List<ProviderSettings> chain,
        RedactedPrompt outbound,
        SpecKey key) {
    public PreparedPrompt {
        chain = List.copyOf(chain);
    }

    public SpecHash hash() {
        return key.hash();
    }

    /** The same wish, for those who have not answered it. */
    PreparedPrompt forOthersThan(Set<String> answered) {
        return new PreparedPrompt(
                situation,
                prompt,
                simplePrompt,
                chain.stream().filter(one -> !answered.contains(one.name())).toList(),
                outbound,
                key);
    }

    /** The same wish in other words. */
    public PreparedPrompt with(ModelRequest otherPrompt, ModelRequest otherSimplePrompt) {
        return new PreparedPrompt(situation, otherPrompt, otherSimplePrompt, chain, outbound, key);
    }
}
