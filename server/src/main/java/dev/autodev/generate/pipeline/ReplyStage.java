package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.reply.OmissionMarkers;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import java.util.Optional;

/**
 * Finds the code in an answer. Placeholders where code should be are no code.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReplyStage implements PipelineStage<ReceivedAnswer, CodeDraft> {

    private final ReplyReader reader;

    public ReplyStage(ReplyReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public Outcome<CodeDraft> run(ReceivedAnswer answered, GenerationListener listener) {
        GenerationContext situation = answered.prepared().situation();
        Optional<Snippet> found = reader.read(answered.text(), wish(situation));
        if (found.isEmpty()) {
            return malformed("The answer of " + answered.provider() + " holds no code.");
        }
        if (leavesOut(found.get(), situation)) {
            return malformed("The answer of " + answered.provider() + " leaves a part of the code out.");
        }
        return Outcome.success(new CodeDraft(answered, found.get(), found.get().code(), null, answered.degraded()));
    }

    /** The code in an answer, however little it is worth, or all of it: what is handed out when there is nothing better. */
    public Snippet last(ReceivedAnswer answered) {
        return reader.readOrRaw(answered.text(), wish(answered.prepared().situation()));
    }

    private static ReplyReader.ExtractionTarget wish(GenerationContext situation) {
        return situation.wish(situation.expectedName());
    }

    private static boolean leavesOut(Snippet snippet, GenerationContext situation) {
        String there = whatWasThere(situation);
        return isStillStub(snippet, situation)
                || OmissionMarkers.lines(snippet).stream().anyMatch(line -> !there.contains(line));
    }

    /** Whoever asks for a function to be written has a stub of it already. */
    private static boolean isStillStub(Snippet snippet, GenerationContext situation) {
        String name = situation.functionName();
        return situation.task() == Task.IMPLEMENT
                && name != null
                && snippet.declaration(name)
                        .filter(Declaration::isFunction)
                        .filter(Declaration::stub)
                        .isPresent();
    }

    /** Markers that stood in the document or in the wish may stand in the answer, but for those it was to replace. */
    private static String whatWasThere(GenerationContext situation) {
        EditTarget site = situation.site();
        if (site == null) {
            return situation.spec();
        }
        String text = site.document().text();
        Declaration target = site.declaration();
        boolean replaced = situation.task() == Task.IMPLEMENT && target != null && target.body() != null;
        String kept = replaced
                ? text.substring(0, target.signature().end())
                        + text.substring(target.body().end())
                : text;
        return kept + "\n" + situation.spec();
    }

    private static Outcome<CodeDraft> malformed(String message) {
        return Outcome.failed(new Failure.NotGenerated(FailureKind.MALFORMED_REPLY, message));
    }
}
