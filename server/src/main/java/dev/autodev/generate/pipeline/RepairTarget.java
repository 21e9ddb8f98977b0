// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.text.Indentation;
import dev.autodev.text.Position;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer to correct: the function that contains the first error, or the whole answer if it has only one
 * declaration or the error hides the function.
 *
 * <p><i>Immutable.</i>
 *
 * @param whole the code with errors
 * @param span of the part in it
 * @param name of the function, null if unknown
 */
record RepairTarget(Snippet whole, Span span, @Nullable String name) {

    /** @param error where the first error is in the document after the change, null if unknown */
    static RepairTarget of(GenerationContext flawed, @Nullable Position error, Syntax syntax) {
        Snippet snippet = flawed.draft().snippet();
        String text = flawed.draft().textAfter();
        Span all = new Span(0, snippet.code().length());
        if (error == null || snippet.outermost().limit(2).count() < 2) {
            return new RepairTarget(snippet, all, flawed.expectedName());
        }
        TextDocument after = new TextDocument("", "", 0, text);
        int at = after.offsetAt(error);
        return syntax.parse(
                        flawed.language(), text, new ParseBudget(flawed.budget().deadline()))
                .functionAt(at)
                .flatMap(around -> snippet.declaration(around.name()))
                .map(part -> new RepairTarget(snippet, part.span(), part.name()))
                .orElseGet(() -> new RepairTarget(snippet, all, flawed.expectedName()));
    }

    String code() {
        return Indentation.dedent(linesOf(whole.code(), span)) + "\n";
    }

    /** The whole code with this part corrected; empty if the correction does not contain it. */
    Optional<String> replacedBy(Snippet correction) {
        if (span.length() == whole.code().length()) {
            return Optional.of(withImports(correction));
        }
        return Optional.ofNullable(name).flatMap(correction::declaration).map(declaration -> {
            String indentation = Indentation.leading(linesOf(whole.code(), span));
            String text =
                    Indentation.indent(Indentation.dedent(linesOf(correction.code(), declaration.span())), indentation);
            return whole.code().substring(0, span.start())
                    + text.stripLeading()
                    + whole.code().substring(span.end());
        });
    }

    /** Models leave the imports out when they are shown a function. */
    private String withImports(Snippet correction) {
        if (!correction.tree().imports().isEmpty() || whole.tree().imports().isEmpty()) {
            return correction.code();
        }
        return whole.tree().imports().stream()
                .map(one -> one.span().of(whole.code()).strip())
                .collect(Collectors.joining("\n", "", "\n\n" + correction.code()));
    }

    /** From the indentation of its first line, so that it can be dedented. */
    private static String linesOf(String code, Span span) {
        int lineStart = code.lastIndexOf('\n', span.start() - 1) + 1;
        return Indentation.leading(code.substring(lineStart, span.start())) + span.of(code);
    }
}
