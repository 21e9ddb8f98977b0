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
 * @param excludedLanguages LSP language identifiers
 * @param asCompletionItems whether the suggestion is also an entry of the editor's list of completions
 * @param askAhead whether the suggestion after an accepted one is requested before the user goes on
 */
public record CompletionSettings(
        Enabled enabled,
        List<String> providers,
        Timing timing,
        int maxOutputTokens,
        Multiline multiline,
        List<String> excludedLanguages,
        boolean asCompletionItems,
        Enabled askAhead) {

    public static final CompletionSettings DEFAULT = new CompletionSettings(
            Enabled.AUTO,
            List.of(),
            new Timing(Optional.empty(), Duration.ofMillis(2000)),
            160,
            Multiline.AUTO,
            List.of("markdown", "plaintext"),
            false,
            Enabled.AUTO);

    public CompletionSettings {
        providers = List.copyOf(providers);
        excludedLanguages = List.copyOf(excludedLanguages);
    }

    /**
     * When a provider is called and until when it may answer.
     *
     * @param debounce how long to wait for the next key; empty: according to the user's rhythm
     * @param deadline the whole request
     */
    public record Timing(Optional<Duration> debounce, Duration deadline) {}

    public enum Enabled {
        /** Where it costs nothing. */
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
