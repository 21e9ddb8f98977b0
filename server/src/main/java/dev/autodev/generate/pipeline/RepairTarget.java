package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer that an error is in: the function around it, or all of the answer where there is but one, or
 * where the error hides it.
 *
 * <p><i>Immutable.</i>
 *
 * @param whole the code that has errors
 * @param span of the part in it
 * @param name of the function, null if it has none
 */
record RepairTarget(Snippet whole, Span span, @Nullable String name) {

    static RepairTarget of(CodeDraft draft, String text, ValidationReport validation, Syntax syntax) {
        GenerationContext situation = draft.answered().prepared().situation();
        Snippet snippet = draft.snippet();
        List<Declaration> outermost = snippet.tree().declarations().stream()
                .filter(snippet::isOutermost)
                .toList();
        Span all = new Span(0, snippet.code().length());
        if (outermost.size() < 2) {
            return new RepairTarget(snippet, all, situation.expectedName());
        }
        TextDocument after = new TextDocument("", "", 0, text);
        int at = after.offsetAt(validation.problems().getFirst().at());
        return syntax.parse(situation.request().language(), text)
                .functionAt(at)
                .flatMap(around -> snippet.declaration(around.name()))
                .map(part -> new RepairTarget(snippet, part.span(), part.name()))
                .orElseGet(() -> new RepairTarget(snippet, all, situation.expectedName()));
    }

    String code() {
        return Indentation.dedent(linesOf(whole.code(), span)) + "\n";
    }

    /** The whole code with the part corrected; empty if the correction does not hold the part. */
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

    /** Asked for the code alone, a model leaves the imports out that the code came with. */
    private String withImports(Snippet correction) {
        if (!correction.tree().imports().isEmpty() || whole.tree().imports().isEmpty()) {
            return correction.code();
        }
        return whole.tree().imports().stream()
                .map(one -> one.span().of(whole.code()).strip())
                .collect(Collectors.joining("\n", "", "\n\n" + correction.code()));
    }

    /** From the beginning of its first line, so that it can be dedented. */
    private static String linesOf(String code, Span span) {
        int lineStart = code.lastIndexOf('\n', span.start() - 1) + 1;
        return Indentation.leading(code.substring(lineStart, span.start())) + span.of(code);
    }
}
