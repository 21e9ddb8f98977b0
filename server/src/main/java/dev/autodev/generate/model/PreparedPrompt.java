// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.model;

import dev.autodev.cache.SpecHash;
import dev.autodev.cache.SpecKey;
import dev.autodev.provider.ModelRequest;
import dev.autodev.settings.ProviderSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A prompt and the providers that may answer it.
 *
 * <p><i>Immutable.</i>
 *
 * @param full the prompt to send first
 * @param simple for a model that could not follow the full prompt
 * @param isSimple whether the simple prompt is the one to send now
 * @param chain in the order of the calls; may be empty
 * @param redacted what was removed from the prompt before it leaves this machine
 * @param key everything that decides the answer
 */
public record PreparedPrompt(
        ModelRequest full,
        ModelRequest simple,
        boolean isSimple,
        List<ProviderSettings> chain,
        RedactedPrompt redacted,
        SpecKey key) {

    public PreparedPrompt {
        chain = List.copyOf(chain);
    }

    /** What to send now. */
    public ModelRequest request() {
        return isSimple ? simple : full;
    }

    public SpecHash hash() {
        return key.hash();
    }

    public Optional<ProviderSettings> provider(String name) {
        return chain.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    public PreparedPrompt withSimplePrompt() {
        return new PreparedPrompt(full, simple, true, chain, redacted, key);
    }

    /** The full prompt, for the providers that are not in {@code names}. */
    public PreparedPrompt withoutProviders(Set<String> names) {
        List<ProviderSettings> others =
                chain.stream().filter(one -> !names.contains(one.name())).toList();
        return new PreparedPrompt(full, simple, false, others, redacted, key);
    }

    /** Shorter prompts for the same request, and so with the same key. */
    public PreparedPrompt withPrompts(ModelRequest shorterFull, ModelRequest shorterSimple) {
        return new PreparedPrompt(shorterFull, shorterSimple, isSimple, chain, redacted, key);
    }
}
