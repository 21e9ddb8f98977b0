package dev.autodev.syntax;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * Reads each text once, and the next version of a text from where it differs. Texts are remembered by identity, for as
 * long as someone holds them: a document that an action and then the pipeline look at is read a single time.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RememberingSyntax implements Syntax {

    private record Remembered(String languageId, Reading reading) {}

    private final TreeSitterSyntax syntax;
    private final Cache<String, Remembered> readings =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    public RememberingSyntax(TreeSitterSyntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        return read(language, text, null);
    }

    /** What is read with limited patience is not remembered: others may have more. */
    @Override
    public SyntaxTree parse(Language language, String text, Patience patience) {
        Remembered remembered = readings.getIfPresent(text);
        return remembered != null && remembered.languageId().equals(language.id())
                ? remembered.reading().tree()
                : syntax.parse(language, text, patience);
    }

    @Override
    public SyntaxTree parse(Language language, String text, String earlier) {
        return read(language, text, earlier);
    }

    private SyntaxTree read(Language language, String text, @Nullable String earlier) {
        Remembered remembered = readings.getIfPresent(text);
        if (remembered == null || !remembered.languageId().equals(language.id())) {
            Remembered before = earlier == null ? null : readings.getIfPresent(earlier);
            Reading reading = syntax.read(language, text, before == null ? null : before.reading());
            remembered = new Remembered(language.id(), reading);
            readings.put(text, remembered);
        }
        return remembered.reading().tree();
    }

    @Override
    public Layout layout(Language language, String text) {
        return syntax.layout(language, text);
    }

    @Override
    public boolean knows(Language language) {
        return syntax.knows(language);
    }
}
