// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationResult.Caution;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.patch.Patch;
import dev.autodev.generate.patch.Patch.Patched;
import dev.autodev.generate.patch.PatchReader;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer in an edit format. Its changes are applied to the document or refused; its text is never inserted.
 *
 * <p><i>Immutable.</i>
 *
 * @param name of the declaration to find, null for any
 */
record PatchedAnswer(
        ReplyReader reader, Patch patch, @Nullable String name) {

    static Optional<PatchedAnswer> in(GenerationContext context, ReplyReader reader) {
        EditTarget target = context.target();
        String document =
                target == null ? "" : LineEnding.normalize(target.document().text());
        return PatchReader.in(reader.cleaned(context.answer().text()), document, context.language())
                .map(patch -> new PatchedAnswer(reader, patch, context.expectedName()));
    }

    /** The code of the answer if it holds the code as well, or nothing but new lines. */
    Optional<Snippet> code(GenerationContext context) {
        Optional<Snippet> whole = patch.rest().isBlank() || name == null
                ? Optional.empty()
                : reader.read(patch.rest(), context.extractionTarget(name))
                        .filter(found -> found.parses() && isWhole(found));
        return whole.or(() -> patch.isNewCode()
                ? reader.read(fenced(context, patch.code()), context.extractionTarget(name))
                : Optional.empty());
    }

    private boolean isWhole(Snippet snippet) {
        return name != null
                && snippet.declaration(name)
                        .filter(one -> one.body() != null && !(one.isFunction() && one.stub()))
                        .isPresent();
    }

    private static String fenced(GenerationContext context, String code) {
        return "````````" + context.language().id() + "\n" + code + "````````\n";
    }

    /** The draft with the change of the document, or why there is none. */
    Outcome<GenerationContext> applied(GenerationContext context) {
        EditTarget target = context.target();
        if (target == null || target.document().text().isBlank()) {
            return refused(context, "there is no document that has its lines");
        }
        Declaration declaration = target.declaration();
        Span focus = declaration == null ? target.selection() : declaration.fullSpan();
        return switch (patch.applyTo(target.document(), focus)) {
            case Patched.Refused refused -> refused(context, refused.reason());
            case Patched.Applied applied -> applied(context, target, applied);
        };
    }

    private Outcome<GenerationContext> applied(GenerationContext context, EditTarget target, Patched.Applied applied) {
        String text = TextEdit.apply(target.document().text(), applied.edits());
        Snippet after = reader.parsed(
                LineEnding.normalize(text), context.language(), context.budget().deadline());
        if (context.task() == Task.DOCUMENT) {
            // only the comment of the answer is wanted
            return Outcome.success(context.withDraft(CodeDraft.of(after)));
        }
        Declaration declaration = target.declaration();
        Optional<Declaration> changed = declaration == null
                ? Optional.empty()
                : after.tree().declarations().stream()
                        .filter(one -> one.kind() == declaration.kind()
                                && one.name().equals(declaration.name())
                                && one.parameters().equals(declaration.parameters()))
                        .findFirst()
                        .or(() -> after.declaration(declaration.name()));
        if (context.task() == Task.IMPLEMENT
                && changed.filter(Declaration::stub).isPresent()) {
            return refused(context, "it does not implement the function");
        }
        String code = changed.map(one -> Indentation.dedent(linesOf(after.code(), one.fullSpan())) + "\n")
                .orElse(applied.code());
        CodeDraft draft = CodeDraft.of(
                        reader.parsed(code, context.language(), context.budget().deadline()))
                .withChange(new FileChange(target.document(), applied.edits(), around(applied.edits())));
        return Outcome.success(context.withDraft(applied.isFuzzy() ? draft.with(Caution.SIMILAR_LINES) : draft));
    }

    private static String linesOf(String code, Span span) {
        int lineStart = code.lastIndexOf('\n', span.start() - 1) + 1;
        return Indentation.leading(code.substring(lineStart, span.start())) + span.of(code);
    }

    private static Span around(List<TextEdit> edits) {
        return new Span(edits.getFirst().span().start(), edits.getLast().span().end());
    }

    private static Outcome<GenerationContext> refused(GenerationContext context, String reason) {
        return Outcome.failed(new Failure.NotGenerated(
                FailureKind.MALFORMED_REPLY,
                "The answer of " + context.answer().provider() + " changes lines instead of giving the code, and "
                        + reason + ": nothing was changed. Run the action again, or choose another model.",
                context.answer().attempts(),
                null,
                context.answer().text()));
    }
}
