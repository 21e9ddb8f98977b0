package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.model.CheckedDraft;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.ReceivedAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what came of a request, with all there is to know about it. */
final class ResultBuilder {

    private ResultBuilder() {}

    /** @param started by {@link System#nanoTime()} */
    static GenerationResult ofText(ReceivedAnswer answered, long started) {
        String said = answered.prepared().outbound().describe();
        String text = answered.text().strip() + (said.isEmpty() ? "" : "\n\n" + said);
        return result(answered, "", null, text, ValidationReport.UNCHECKED, answered.degraded(), started);
    }

    /** @param started by {@link System#nanoTime()} */
    static GenerationResult ofCode(CheckedDraft checked, long started) {
        CodeDraft draft = checked.draft();
        String said = draft.answered().prepared().outbound().describe();
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
            ReceivedAnswer answered,
            String code,
            GenerationResult.@Nullable FileChange change,
            @Nullable String explanation,
            ValidationReport checked,
            List<Degradation> degraded,
            long started) {
        PreparedPrompt prepared = answered.prepared();
        GenerationContext situation = prepared.situation();
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
                UsageCost.of(answered),
                (System.nanoTime() - started) / 1_000_000);
    }
}
