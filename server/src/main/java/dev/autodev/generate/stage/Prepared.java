package dev.autodev.generate.stage;

import dev.autodev.cache.SpecHash;
import dev.autodev.cache.SpecKey;
import dev.autodev.config.Settings;
import dev.autodev.provider.ProviderRequest;
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
public record Prepared(
        Situation situation,
        ProviderRequest prompt,
        ProviderRequest simplePrompt,
        List<Settings.Provider> chain,
        Outbound outbound,
        SpecKey key) {
    public Prepared {
        chain = List.copyOf(chain);
    }

    public SpecHash hash() {
        return key.hash();
    }

    /** The same wish, for those who have not answered it. */
    Prepared forOthersThan(Set<String> answered) {
        return new Prepared(
                situation,
                prompt,
                simplePrompt,
                chain.stream().filter(one -> !answered.contains(one.name())).toList(),
                outbound,
                key);
    }

    /** The same wish in other words. */
    Prepared with(ProviderRequest otherPrompt, ProviderRequest otherSimplePrompt) {
        return new Prepared(situation, otherPrompt, otherSimplePrompt, chain, outbound, key);
    }
}
