package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.Syntax;
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
    private record Read(String reply, Wish wish, Optional<Snippet> found) {}

    /**
     * What is looked for.
     *
     * @param name of the function or type; null if any will do
     * @param fileName of the document that the code is for, without its folders; null if there is none
     */
    public record Wish(
            Language language,
            @Nullable String name,
            @Nullable String fileName) {

        /** @param uri of the document, null if there is none */
        public static Wish of(Language language, @Nullable String name, @Nullable String uri) {
            return new Wish(language, name, uri == null ? null : FileLabel.name(uri));
        }
    }

    public ReplyReader(Syntax syntax) {
        this.syntax = syntax;
    }

    /** The code of an answer, dedented, with LF line ends, no blank lines around it and a final line feed. */
    public Optional<Snippet> read(String reply, Wish wish) {
        Read before = last.get();
        if (before != null && before.reply().equals(reply) && before.wish().equals(wish)) {
            return before.found();
        }
        String text = ReplyText.clean(reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply);
        Optional<Snippet> found =
                new AnswerReader(syntax, text.length(), wish.fileName()).read(text, wish.language(), wish.name());
        last.set(new Read(reply, wish, found));
        return found;
    }

    /** As {@link #read(String, Wish)}, for code that no document waits for. */
    public Optional<Snippet> read(String reply, Language language, @Nullable String expectedName) {
        return read(reply, new Wish(language, expectedName, null));
    }
}
