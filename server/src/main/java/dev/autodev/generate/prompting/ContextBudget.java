package dev.autodev.generate.prompting;

import dev.autodev.prompt.QuotedText;
import dev.autodev.settings.ProviderSettings;
import java.util.List;

/**
 * How much of a question may be spent on what stands around the code.
 *
 * <p>Tokens are estimated, four characters each, which errs on the safe side for code in all vendors' tokenizers but for
 * texts in scripts other than Latin. <i>Confined to</i> the writing of one prompt.
 */
public final class ContextBudget {

    /** About a thousand lines: more makes answers slower and dearer, and not better. */
    static final int MOST_TOKENS = 8_000;

    private static final int CHARACTERS_PER_TOKEN = 4;

    private int characters;

    private ContextBudget(int tokens) {
        this.characters = Math.max(0, tokens) * CHARACTERS_PER_TOKEN;
    }

    static ContextBudget of(int tokens) {
        return new ContextBudget(tokens);
    }

    /** A half of the smallest window that is known; the code, the answer and the rules need the rest. */
    public static ContextBudget fitting(List<ProviderSettings> chain) {
        int smallest = chain.stream()
                .filter(provider -> provider.model().contextWindow() > 0)
                .mapToInt(provider ->
                        provider.model().contextWindow() - provider.model().maxOutputTokens())
                .min()
                .orElse(Integer.MAX_VALUE);
        return new ContextBudget(Math.min(MOST_TOKENS, smallest / 2));
    }

    /** As many whole lines of the text as there is room for, and for {@code most} tokens at the most. */
    QuotedText take(QuotedText text, int most) {
        int room = (int) Math.min(characters, (long) most * CHARACTERS_PER_TOKEN);
        String taken = cut(text.text(), room);
        characters -= taken.length();
        return new QuotedText(text.name(), taken);
    }

    private static String cut(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        int end = text.lastIndexOf('\n', room);
        return end <= 0 ? "" : text.substring(0, end) + "\n[the rest is left out]";
    }
}
