package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.PipelineStage;
import dev.autodev.generate.edit.Site;
import dev.autodev.generate.reply.LazyMarkers;
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
public final class ReplyStage implements PipelineStage<Answered, Drafted> {

    private final ReplyReader reader;

    public ReplyStage(ReplyReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public Outcome<Drafted> run(Answered answered, GenerationListener listener) {
        Situation situation = answered.prepared().situation();
        Optional<Snippet> found = reader.read(answered.text(), wish(situation));
        if (found.isEmpty()) {
            return malformed("The answer of " + answered.provider() + " holds no code.");
        }
        if (leavesOut(found.get(), situation)) {
            return malformed("The answer of " + answered.provider() + " leaves a part of the code out.");
        }
        return Outcome.success(new Drafted(answered, found.get(), found.get().code(), null, answered.degraded()));
    }

    /** The code in an answer, however little it is worth, or all of it: what is handed out when there is nothing better. */
    public Snippet last(Answered answered) {
        return reader.readOrRaw(answered.text(), wish(answered.prepared().situation()));
    }

    private static ReplyReader.Wish wish(Situation situation) {
        return situation.wish(situation.expectedName());
    }

    private static boolean leavesOut(Snippet snippet, Situation situation) {
        String there = whatWasThere(situation);
        return isStillStub(snippet, situation)
                || LazyMarkers.lines(snippet).stream().anyMatch(line -> !there.contains(line));
    }

    /** Whoever asks for a function to be written has a stub of it already. */
    private static boolean isStillStub(Snippet snippet, Situation situation) {
        String name = situation.functionName();
        return situation.task() == Task.IMPLEMENT
                && name != null
                && snippet.declaration(name)
                        .filter(Declaration::isFunction)
                        .filter(Declaration::stub)
                        .isPresent();
    }

    /** Markers that stood in the document or in the wish may stand in the answer, but for those it was to replace. */
    private static String whatWasThere(Situation situation) {
        Site site = situation.site();
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

    private static Outcome<Drafted> malformed(String message) {
        return Outcome.failed(new Failure.NotGenerated(FailureKind.MALFORMED_REPLY, message));
    }
}
