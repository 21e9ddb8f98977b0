package dev.autodev.generate;

import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Validation;
import dev.autodev.generate.stage.Answered;
import dev.autodev.generate.stage.Drafted;
import dev.autodev.generate.stage.Flawed;
import dev.autodev.generate.stage.Prepared;
import dev.autodev.generate.stage.Situation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what came of a request, with all there is to know about it. */
final class Results {

    private Results() {}

    /** @param started by {@link System#nanoTime()} */
    static GenerationResult ofText(Answered answered, long started) {
        String said = answered.prepared().outbound().said();
        String text = answered.text().strip() + (said.isEmpty() ? "" : "\n\n" + said);
        return result(answered, "", null, text, Validation.UNCHECKED, answered.degraded(), started);
    }

    /** @param started by {@link System#nanoTime()} */
    static GenerationResult ofCode(Flawed checked, long started) {
        Drafted draft = checked.draft();
        String said = draft.answered().prepared().outbound().said();
        return result(
                draft.answered(),
                draft.code(),
                draft.change(),
                said.isEmpty() ? null : said,
                checked.validation(),
                draft.degraded(),
                started);
    }

    private static GenerationResult result(
            Answered answered,
            String code,
            GenerationResult.@Nullable Change change,
            @Nullable String explanation,
            Validation checked,
            List<Degradation> degraded,
            long started) {
        Prepared prepared = answered.prepared();
        Situation situation = prepared.situation();
        return new GenerationResult(
                situation.request().id(),
                situation.task(),
                situation.request().language(),
                code,
                change,
                explanation,
                answered.source(),
                answered.provider(),
                answered.model(),
                prepared.hash().hex(),
                checked,
                degraded,
                answered.attempts(),
                answered.usage(),
                Cost.of(answered),
                (System.nanoTime() - started) / 1_000_000);
    }
}
