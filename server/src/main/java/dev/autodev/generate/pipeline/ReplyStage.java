// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.reply.OmissionMarkers;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
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

    private static Outcome<GenerationContext> drafted(GenerationContext context, Optional<Snippet> found) {
        String provider = context.answer().provider();
        if (found.isEmpty()) {
            return malformed("The answer of " + provider + " holds no code.");
        }
        return omitsCode(found.get(), context)
                ? malformed("The answer of " + provider + " leaves a part of the code out.")
                : Outcome.success(context.withDraft(CodeDraft.of(found.get())));
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

    private static boolean omitsCode(Snippet snippet, GenerationContext context) {
        String kept = keptText(context);
        return isStillStub(snippet, context)
                || OmissionMarkers.lines(snippet).stream().anyMatch(line -> !kept.contains(line));
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

    /** The text of the request whose omission markers the answer may repeat: all of it but a body that is replaced. */
    private static String keptText(GenerationContext context) {
        EditTarget site = context.site();
        String spec = context.resolved().spec();
        if (site == null) {
            return spec;
        }
        String text = site.document().text();
        Declaration target = site.declaration();
        Span body = target == null ? null : target.body();
        if (context.task() == Task.IMPLEMENT && target != null && body != null) {
            text = text.substring(0, target.signature().end()) + text.substring(body.end());
        }
        return text + "\n" + spec;
    }

    private static Outcome<GenerationContext> malformed(String message) {
        return Outcome.failed(new Failure.NotGenerated(FailureKind.MALFORMED_REPLY, message));
    }
}
