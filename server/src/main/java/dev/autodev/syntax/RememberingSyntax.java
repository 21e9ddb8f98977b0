package dev.autodev.syntax;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.language.Language;

/**
 * Reads each text once. Texts are remembered by identity, for as long as someone holds them: a document that an action
 * and then the pipeline look at is parsed a single time.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RememberingSyntax implements Syntax {

    private record Reading(String languageId, SyntaxTree tree) {}

    private final Syntax syntax;
    private final Cache<String, Reading> readings =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    public RememberingSyntax(Syntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        Reading reading = readings.getIfPresent(text);
        if (reading == null || !reading.languageId().equals(language.id())) {
            reading = new Reading(language.id(), syntax.parse(language, text));
            readings.put(text, reading);
        }
        return reading.tree();
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
