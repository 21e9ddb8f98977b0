// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Caution;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import java.util.Optional;

/**
 * Finds the code in an answer, or the changes that it describes. An answer that omits code, as by "the rest stays the
 * same", fails.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReplyStage implements PipelineStage {

    private final ReplyReader reader;

    public ReplyStage(ReplyReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener) {
        Optional<PatchedAnswer> patched = PatchedAnswer.in(context, reader);
        Optional<Snippet> found = patched.isPresent()
                ? patched.get().code(context)
                : reader.read(context.answer().text(), context.extractionTarget(context.expectedName()));
        return found.isEmpty() && patched.isPresent() ? patched.get().applied(context) : drafted(context, found);
    }

    private Outcome<GenerationContext> drafted(GenerationContext context, Optional<Snippet> found) {
        String provider = context.answer().provider();
        if (found.isEmpty()) {
            return malformed("The answer of " + provider + " holds no code.");
        }
        return OmittedCode.completed(context, reader, found.get())
                .filter(code -> !isStillStub(code.snippet(), context))
                .map(code -> {
                    CodeDraft draft = CodeDraft.of(code.snippet());
                    return Outcome.success(
                            context.withDraft(code.isFuzzy() ? draft.with(Caution.SIMILAR_LINES) : draft));
                })
                .orElseGet(() -> malformed("The answer of " + provider + " leaves a part of the code out."));
    }

    /** Whether the text of the answer must not be handed out as code, because it only describes changes. */
    boolean isPatch(GenerationContext context) {
        return PatchedAnswer.in(context, reader)
                .filter(patched -> patched.code(context).isEmpty())
                .isPresent();
    }

    /** The code in an answer even if it is not usable, else all of its text. */
    Snippet bestOf(GenerationContext context) {
        return reader.readOrRaw(context.answer().text(), context.extractionTarget(context.expectedName()));
    }

    private static boolean isStillStub(Snippet snippet, GenerationContext context) {
        String name = context.resolved().functionName();
        return context.task() == Task.IMPLEMENT
                && name != null
                && snippet.declaration(name)
                        .filter(Declaration::isFunction)
                        .filter(Declaration::stub)
                        .isPresent();
    }

    private static Outcome<GenerationContext> malformed(String message) {
        return Outcome.failed(new Failure.NotGenerated(FailureKind.MALFORMED_REPLY, message));
    }
}
