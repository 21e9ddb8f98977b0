package dev.autodev.generate.reply;

import dev.autodev.language.Language;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.syntax.ParseBudget;
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
    private final AtomicReference<@Nullable ReadReply> last = new AtomicReference<>();

    /** An answer that holds no usable code is read again on its way down to the raw one. */
    private record ReadReply(String reply, ExtractionTarget wish, Optional<Snippet> found, boolean tooMuch) {}

    /**
     * What is looked for.
     *
     * @param name of the function or type; null if any will do
     * @param fileName of the document that the code is for, without its folders; null if there is none
     */
    public record ExtractionTarget(
            Language language,
            @Nullable String name,
            @Nullable String fileName) {

        /** @param uri of the document, null if there is none */
        public static ExtractionTarget of(Language language, @Nullable String name, @Nullable String uri) {
            return new ExtractionTarget(language, name, uri == null ? null : BlockFileName.name(uri));
        }
    }

    public ReplyReader(Syntax syntax) {
        this.syntax = syntax;
    }

    /** The code of an answer, dedented, with LF line ends, no blank lines around it and a final line feed. */
    public Optional<Snippet> read(String reply, ExtractionTarget wish) {
        return reading(reply, wish).found();
    }

    /** The code of an answer or, if there is none, all of it as it came. */
    public Snippet readOrRaw(String reply, ExtractionTarget wish) {
        ReadReply read = reading(reply, wish);
        return read.found().orElseGet(() -> {
            String raw = reply.strip() + "\n";
            return new Snippet(raw, read.tooMuch() ? SyntaxTree.unread(raw) : SyntaxTree.UNCHECKED);
        });
    }

    private ReadReply reading(String reply, ExtractionTarget wish) {
        ReadReply before = last.get();
        if (before != null && before.reply().equals(reply) && before.wish().equals(wish)) {
            return before;
        }
        String text = ReplyCleaner.clean(reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply);
        ParseBudget budget = new ParseBudget();
        AnswerReader reader = new AnswerReader(BudgetedSyntax.sharing(budget, syntax), wish.fileName());
        Optional<Snippet> found = reader.read(text, wish.language(), wish.name());
        ReadReply read = new ReadReply(reply, wish, found, budget.limit(reply) == 0);
        last.set(read);
        return read;
    }

    /** As {@link #read(String, Wish)}, for code that no document waits for. */
    public Optional<Snippet> read(String reply, Language language, @Nullable String expectedName) {
        return read(reply, new ExtractionTarget(language, expectedName, null));
    }
}
