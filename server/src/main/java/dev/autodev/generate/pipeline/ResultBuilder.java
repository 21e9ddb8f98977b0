// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.AnswerOrigin;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Output;
import dev.autodev.generate.GenerationResult.RunStatistics;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.reply.FencedBlocks;
import dev.autodev.generate.reply.FencedBlocks.Block;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.budget.Price;
import dev.autodev.text.FileUri;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the result of a generation from its final context. */
final class ResultBuilder {

    private static final int MOST_FILES = 3;

    private ResultBuilder() {}

    static GenerationResult of(GenerationContext context) {
        ReceivedAnswer answer = context.answer();
        boolean isText = context.task().answersWithText();
        boolean isRaw = !isText && context.draft().isRaw();
        AnswerOrigin origin = isRaw ? answer.origin().plus(Degradation.RAW_OUTPUT) : answer.origin();
        return new GenerationResult(
                context.request().id(),
                context.task(),
                context.language(),
                context.prompt().hash().hex(),
                isText ? text(context) : code(context),
                isText ? ValidationReport.UNCHECKED : context.validation(),
                origin,
                new RunStatistics(
                        answer.attempts(),
                        answer.usage(),
                        costUsd(context),
                        context.budget().deadline().elapsed().toMillis()));
    }

    private static Output text(GenerationContext context) {
        String withheld = context.prompt().redacted().describe();
        String text = context.answer().text().strip() + (withheld.isEmpty() ? "" : "\n\n" + withheld);
        return new Output("", null, text, null, ShownTexts.of(context));
    }

    private static Output code(GenerationContext context) {
        CodeDraft draft = context.draft();
        String remarks = Stream.of(
                        context.prompt().redacted().describe(),
                        unused(context.answer().text(), draft))
                .filter(remark -> !remark.isEmpty())
                .collect(Collectors.joining(" "));
        return new Output(
                draft.code(),
                draft.change(),
                remarks.isEmpty() ? null : remarks,
                draft.caution(),
                ShownTexts.of(context));
    }

    /** Names the files for which the answer contains other code: only what was asked for is changed. */
    private static String unused(String answer, CodeDraft draft) {
        String target = draft.change() == null
                ? ""
                : FileUri.fileName(draft.change().document().uri());
        List<String> files = FencedBlocks.in(answer).stream()
                .filter(block -> !block.file().isEmpty() && !block.file().equals(target))
                .filter(block -> !isIn(draft.code(), block)
                        && !block.content().contains(draft.code().strip()))
                .map(Block::file)
                .distinct()
                .limit(MOST_FILES)
                .toList();
        return files.isEmpty()
                ? ""
                : "The answer also contains code for " + String.join(", ", files) + ", which is not used.";
    }

    /** The name of the file may be a comment in the first line, which does not become part of the code. */
    private static boolean isIn(String code, Block block) {
        String content = block.content().strip();
        return code.contains(content)
                || code.contains(content.substring(content.indexOf('\n') + 1).strip());
    }

    /** 0 for an answer that was not paid for, null if tokens or prices are unknown. */
    private static @Nullable Double costUsd(GenerationContext context) {
        ReceivedAnswer answer = context.answer();
        Usage usage = answer.usage();
        if (!answer.isFromProvider()) {
            return 0.0;
        }
        return usage == null
                ? null
                : context.prompt()
                        .provider(answer.provider())
                        .map(Price::of)
                        .map(price -> price.of(usage.inputTokens(), usage.outputTokens()))
                        .orElse(null);
    }
}
