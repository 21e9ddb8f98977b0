// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code completion}: suggestions while the user types.
 *
 * <p><i>Immutable.</i>
 *
 * @param providers by name, in the order in which they are called; empty: those of the generator
 * @param debounce how long to wait for the next key; empty: according to the user's rhythm
 * @param deadline the whole request
 * @param excludedLanguages LSP language identifiers
 */
public record CompletionSettings(
        Enabled enabled,
        List<String> providers,
        Optional<Duration> debounce,
        Duration deadline,
        int maxOutputTokens,
        Multiline multiline,
        List<String> excludedLanguages) {

    public static final CompletionSettings DEFAULT = new CompletionSettings(
            Enabled.AUTO,
            List.of(),
            Optional.empty(),
            Duration.ofMillis(2000),
            160,
            Multiline.AUTO,
            List.of("markdown", "plaintext"));

    public CompletionSettings {
        providers = List.copyOf(providers);
        excludedLanguages = List.copyOf(excludedLanguages);
    }

    public enum Enabled {
        /** What the user requests, and while the user types if that costs nothing. */
        AUTO,
        TRUE,
        FALSE
    }

    public enum Multiline {
        /** One line while the user types, unless it opens a block; a block where the user requests it. */
        AUTO,
        NEVER,
        ALWAYS
    }
}
