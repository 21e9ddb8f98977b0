package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.Syntax;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<@Nullable Read> last = new AtomicReference<>();

    /** An answer that holds no usable code is read again on its way down to the raw one. */
    private record Read(
            String reply, Language language, @Nullable String expectedName, Optional<Snippet> found) {

        boolean answers(String otherReply, Language otherLanguage, @Nullable String otherName) {
            return reply.equals(otherReply)
                    && language.equals(otherLanguage)
                    && Objects.equals(expectedName, otherName);
        }
    }

    public ReplyReader(Syntax syntax) {
        this.syntax = syntax;
    }

    /** The code of an answer, dedented, with LF line ends, no blank lines around it and a final line feed. */
    public Optional<Snippet> read(String reply, Language language, @Nullable String expectedName) {
        Read before = last.get();
        if (before != null && before.answers(reply, language, expectedName)) {
            return before.found();
        }
        String text = ReplyText.clean(reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply);
        Optional<Snippet> found = new AnswerReader(syntax, text.length()).read(text, language, expectedName);
        last.set(new Read(reply, language, expectedName, found));
        return found;
    }
}
