package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
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
    private record Read(String reply, Wish wish, Optional<Snippet> found, boolean exhausted) {}

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
        return reading(reply, wish).found();
    }

    /** The code of an answer or, if there is none, all of it as it came. */
    public Snippet readOrRaw(String reply, Wish wish) {
        Read read = reading(reply, wish);
        return read.found().orElseGet(() -> {
            String raw = reply.strip() + "\n";
            boolean tooMuch = read.exhausted() || OperatorRun.isIn(raw);
            return new Snippet(raw, tooMuch ? SyntaxTree.unread(raw) : SyntaxTree.UNCHECKED);
        });
    }

    private Read reading(String reply, Wish wish) {
        Read before = last.get();
        if (before != null && before.reply().equals(reply) && before.wish().equals(wish)) {
            return before;
        }
        String text = ReplyText.clean(reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply);
        AnswerReader reader = new AnswerReader(syntax, text.length(), wish.fileName());
        Optional<Snippet> found = reader.read(text, wish.language(), wish.name());
        Read read = new Read(reply, wish, found, reader.isExhausted());
        last.set(read);
        return read;
    }

    /** As {@link #read(String, Wish)}, for code that no document waits for. */
    public Optional<Snippet> read(String reply, Language language, @Nullable String expectedName) {
        return read(reply, new Wish(language, expectedName, null));
    }
}
