package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.PipelineStage;
import dev.autodev.generate.reply.LazyMarkers;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
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
        Optional<Snippet> found =
                reader.read(answered.text(), situation.request().language(), situation.expectedName());
        if (found.isEmpty()) {
            return malformed("The answer of " + answered.provider() + " holds no code.");
        }
        if (LazyMarkers.in(found.get().code()) && !LazyMarkers.in(whatWasThere(situation))) {
            return malformed("The answer of " + answered.provider() + " leaves a part of the code out.");
        }
        return Outcome.success(new Drafted(answered, found.get(), found.get().code(), null, answered.degraded()));
    }

    /** Markers that stood in the document or in the wish may stand in the answer. */
    private static String whatWasThere(Situation situation) {
        String document =
                situation.site() == null ? "" : situation.site().document().text();
        return document + "\n" + situation.spec();
    }

    private static Outcome<Drafted> malformed(String message) {
        return Outcome.failed(new Failure.NotGenerated(FailureKind.MALFORMED_REPLY, message));
    }
}
