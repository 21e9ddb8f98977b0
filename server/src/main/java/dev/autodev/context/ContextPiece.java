// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context;

import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is shown of one file of the project.
 *
 * <p><i>Immutable.</i>
 *
 * @param name the path below the workspace folder
 * @param document the whole file, because an excerpt may not show that a line holds a secret
 * @param excerpts in document order, not empty
 * @param reason why the first ranked of them is shown, a few words for the user
 */
public record ContextPiece(String name, TextDocument document, List<Excerpt> excerpts, String reason) {

    /**
     * A part of a file.
     *
     * @param span where it stands in the file
     * @param text as it is shown: a signature in one line, or the lines themselves
     * @param brief whether it stands in one line with its neighbours
     */
    public record Excerpt(Span span, String text, boolean brief) {}

    public ContextPiece {
        excerpts = List.copyOf(excerpts);
    }

    public String uri() {
        return document.uri();
    }

    /** The excerpts as they are shown, one below the other, brief ones in lists. */
    public String text() {
        StringBuilder text = new StringBuilder();
        Excerpt last = null;
        for (Excerpt one : excerpts) {
            boolean continues = last != null
                    && last.brief()
                    && one.brief()
                    && Indentation.leading(last.text()).equals(Indentation.leading(one.text()));
            if (continues) {
                text.append(", ").append(one.text().strip());
            } else {
                text.append(last == null ? "" : "\n").append(one.text());
            }
            last = one;
        }
        return text.toString();
    }

    /** From the first excerpt to the last. */
    public Span span() {
        return new Span(
                excerpts.getFirst().span().start(),
                excerpts.stream()
                        .mapToInt(excerpt -> excerpt.span().end())
                        .max()
                        .orElseThrow());
    }

    /** The piece without the excerpts whose place does not satisfy the condition; an empty list if none does. */
    public List<ContextPiece> where(Predicate<Span> condition) {
        List<Excerpt> left =
                excerpts.stream().filter(one -> condition.test(one.span())).toList();
        return left.isEmpty() ? List.of() : List.of(new ContextPiece(name, document, left, reason));
    }
}
