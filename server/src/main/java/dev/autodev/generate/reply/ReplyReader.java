// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code in model answers of any form.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReplyReader {

    /** Longer answers are cut to this, in characters. */
    private static final int LONGEST = 2_000_000;

    private final Syntax syntax;

    /** An answer without usable code is read a second time, for its raw text. */
    private final AtomicReference<@Nullable ReadReply> last = new AtomicReference<>();

    /** An answer is read for changes first, then for code. */
    private final AtomicReference<@Nullable CleanedReply> cleaned = new AtomicReference<>();

    private record CleanedReply(String reply, String text) {}

    private record ReadReply(String reply, ExtractionTarget target, Optional<Snippet> found, boolean budgetSpent) {}

    public ReplyReader(Syntax syntax) {
        this.syntax = syntax;
    }

    /** An answer without thoughts and other wrapping, with LF line ends. */
    public String cleaned(String reply) {
        CleanedReply before = cleaned.get();
        if (before != null && before.reply().equals(reply)) {
            return before.text();
        }
        String text = ReplyCleaner.clean(reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply);
        cleaned.set(new CleanedReply(reply, text));
        return text;
    }

    /** {@code code} as a snippet, as it is. */
    public Snippet parsed(String code, Language language, Deadline deadline) {
        return SnippetParser.parse(syntax, language, code, deadline);
    }

    /** The code of an answer, dedented, with LF line ends, no blank lines around it and a final line feed. */
    public Optional<Snippet> read(String reply, ExtractionTarget target) {
        return reading(reply, target).found();
    }

    /** As {@link #read(String, ExtractionTarget)}, for code that is not for a document. */
    public Optional<Snippet> read(String reply, Language language, @Nullable String name) {
        return read(reply, new ExtractionTarget(language, name, null, false, Deadline.NONE));
    }

    /** The code of an answer or, if there is none, its whole text. */
    public Snippet readOrRaw(String reply, ExtractionTarget target) {
        ReadReply read = reading(reply, target);
        return read.found().orElseGet(() -> {
            String raw = reply.strip() + "\n";
            return new Snippet(raw, read.budgetSpent() ? SyntaxTree.unread(raw) : SyntaxTree.UNCHECKED);
        });
    }

    private ReadReply reading(String reply, ExtractionTarget target) {
        ReadReply before = last.get();
        if (before != null && before.reply().equals(reply) && before.target().equals(target)) {
            return before;
        }
        String text = cleaned(reply);
        ParseBudget budget = new ParseBudget(target.deadline(), text.length());
        AnswerReader reader = new AnswerReader(BudgetedSyntax.sharing(budget, syntax), target);
        Optional<Snippet> found = reader.read(text);
        ReadReply read = new ReadReply(reply, target, found, budget.limit(reply) == 0);
        last.set(read);
        return read;
    }
}
