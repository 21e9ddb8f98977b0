package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.Syntax;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Climbs the repair ladder from the form that was asked for down to forms nobody asked for.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReplyReader {

    /** Longer answers are cut to this before anyone looks at them, in characters. */
    private static final int LONGEST = 2_000_000;

    private final Syntax syntax;

    public ReplyReader(Syntax syntax) {
        this.syntax = syntax;
    }

    /** The code of an answer, dedented, with LF line ends, no blank lines around it and a final line feed. */
    public Optional<Snippet> read(String reply, Language language, @Nullable String expectedName) {
        String text = ReplyText.clean(reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply);
        return new AnswerReader(syntax).read(text, language, expectedName);
    }
}
