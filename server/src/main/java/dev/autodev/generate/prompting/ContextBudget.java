// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.prompt.QuotedText;
import dev.autodev.provider.TokenEstimate;
import dev.autodev.settings.ProviderSettings;
import java.util.List;

/**
 * The number of tokens that a prompt may spend on what is around the code.
 *
 * <p><i>Confined to</i> the writing of one prompt.
 */
public final class ContextBudget {

    /** About a thousand lines. More makes answers slower and more expensive, but not better. */
    static final int MAX_TOKENS = 8_000;

    private int characters;

    private ContextBudget(int tokens) {
        this.characters = TokenEstimate.charactersIn(Math.max(0, tokens));
    }

    static ContextBudget of(int tokens) {
        return new ContextBudget(tokens);
    }

    /** Half of the smallest known context window: code, answer and rules need the rest. */
    public static ContextBudget fitting(List<ProviderSettings> chain) {
        int smallest = chain.stream()
                .filter(provider -> provider.model().contextWindow() > 0)
                .mapToInt(provider ->
                        provider.model().contextWindow() - provider.model().maxOutputTokens())
                .min()
                .orElse(Integer.MAX_VALUE);
        return new ContextBudget(Math.min(MAX_TOKENS, smallest / 2));
    }

    /** What is left, in UTF-16 code units. */
    int characters() {
        return characters;
    }

    /** The first whole lines of the text that fit into the budget and into {@code maxTokens}; they are subtracted. */
    QuotedText take(QuotedText text, int maxTokens) {
        String taken = cut(text.text(), Math.min(characters, TokenEstimate.charactersIn(maxTokens)));
        characters -= taken.length();
        return new QuotedText(text.name(), taken);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = text.lastIndexOf('\n', length);
        return end <= 0 ? "" : text.substring(0, end) + "\n[the rest is left out]";
    }
}
