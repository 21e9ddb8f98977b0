package dev.autodev.generate.prompting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.cache.SpecKey;
import dev.autodev.prompt.PromptModel;
import dev.autodev.settings.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The prompts written last. A prompt follows from its facts, and its key from the prompt and the models that may answer it:
 * from what the menu resolves to what is then run these are mostly the same, and the hash of some thousand characters
 * takes longer than to compare them.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RenderedPromptCache {

    /** In UTF-16 code units: 4 MB at the most. */
    private static final long MOST_CHARACTERS = 2L << 20;

    /** Of an entry without its texts. */
    private static final int OVERHEAD = 1_000;

    /** A prompt and its name. */
    public record Written(RenderedPrompt wording, SpecKey key) {

        /** The facts stand in the messages, more or less; both are held. */
        private int weight() {
            int messages = wording.full().stream()
                            .mapToInt(message -> message.text().length())
                            .sum()
                    + wording.simple().stream()
                            .mapToInt(message -> message.text().length())
                            .sum();
            return OVERHEAD + 2 * messages;
        }
    }

    /** All that a prompt and its key follow from, where no file of the person's own takes part. */
    private record PromptOrigin(PromptModel facts, List<Settings.ProviderSettings> chain) {

        /** Of little, since the facts are thousands of characters, made anew each time; equality is of everything. */
        @Override
        public int hashCode() {
            return Objects.hash(
                    facts.task(),
                    facts.spec(),
                    facts.functionName(),
                    facts.code().length(),
                    facts.background().outline().text().length(),
                    chain.size());
        }
    }

    private final Cache<PromptOrigin, Written> written = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((PromptOrigin origin, Written value) -> value.weight())
            .executor(Runnable::run)
            .build();

    public Optional<Written> of(PromptModel facts, List<Settings.ProviderSettings> chain) {
        return Optional.ofNullable(written.getIfPresent(new PromptOrigin(facts, chain)));
    }

    public void remember(PromptModel facts, List<Settings.ProviderSettings> chain, Written value) {
        written.put(new PromptOrigin(facts, chain), value);
    }
}
