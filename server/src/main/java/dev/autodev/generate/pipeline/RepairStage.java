// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.reply.OmissionMarkers;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.SnippetParser;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptModel.Background;
import dev.autodev.prompt.PromptModel.Subject;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.task.Task;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a provider to correct the errors in code. It is shown only the errors and the function that contains them. The corrected
 * code is not placed yet.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RepairStage {

    private final ProviderCaller caller;
    private final PromptRenderer prompts;
    private final ReplyReader reader;
    private final Syntax syntax;

    public RepairStage(ProviderCaller caller, PromptRenderer prompts, ReplyReader reader, Syntax syntax) {
        this.caller = caller;
        this.prompts = prompts;
        this.reader = reader;
        this.syntax = syntax;
    }

    /** Whether the code does not parse and a correction makes sense: not for answers that no provider gave just now. */
    boolean applies(GenerationContext checked) {
        return checked.validation().status() == ValidationReport.Status.INVALID
                && checked.answer().isFromProvider()
                && isCorrectable(checked);
    }

    /** Whether a correction makes sense: not for raw or cut answers. */
    static boolean isCorrectable(GenerationContext checked) {
        return !checked.answer().isCut() && !checked.draft().isRaw();
    }

    /** The stage that asks one provider for one correction. */
    PipelineStage asking(ProviderSettings provider, Complaint complaint) {
        return new PipelineStage() {
            @Override
            public String name() {
                return "repair";
            }

            @Override
            public Outcome<GenerationContext> run(GenerationContext flawed, GenerationListener listener) {
                return ask(flawed, provider, complaint, listener);
            }
        };
    }

    private Outcome<GenerationContext> ask(
            GenerationContext flawed, ProviderSettings provider, Complaint complaint, GenerationListener listener) {
        RepairTarget part = RepairTarget.of(flawed, complaint.at(), syntax);
        listener.remark("the code of " + flawed.answer().provider() + " " + complaint.words()
                + ": requesting a correction from " + provider.name());
        CallResult result = caller.call(flawed, prompt(flawed, part, complaint), List.of(provider), listener);
        return switch (result) {
            case CallResult.NoAnswer none -> Outcome.failed(none.failure());
            case CallResult.Success reply ->
                correctedCode(flawed, part, reply)
                        .map(code -> Outcome.success(corrected(flawed, code, reply)))
                        .orElseGet(() -> Outcome.failed(new Failure.NotGenerated(
                                FailureKind.MALFORMED_REPLY,
                                "The correction of " + provider.name() + " holds no new code.",
                                reply.attempts(),
                                null)));
        };
    }

    /** Whether a correction has fewer errors and still declares everything that the flawed code declares. */
    boolean isBetter(GenerationContext correction, GenerationContext flawed) {
        return correction.validation().problems().size()
                        < flawed.validation().problems().size()
                && declaresAllOf(correction, flawed);
    }

    /** Whether nothing that the flawed code declares is missing in the correction. */
    boolean declaresAllOf(GenerationContext correction, GenerationContext flawed) {
        return declaredNames(correction).containsAll(declaredNames(flawed));
    }

    private Set<String> declaredNames(GenerationContext context) {
        return syntax.parse(context.language(), context.draft().textAfter()).declarations().stream()
                .map(Declaration::name)
                .collect(Collectors.toSet());
    }

    /** The whole code with the correction in it; empty if the reply has no usable code or repeats the answer. */
    private Optional<String> correctedCode(GenerationContext flawed, RepairTarget part, CallResult.Success reply) {
        String text =
                flawed.prompt().redacted().redactions().restore(reply.answer().text());
        if (text.equals(flawed.answer().text())) {
            return Optional.empty();
        }
        return reader.read(text, flawed.extractionTarget(part.name()))
                .filter(snippet -> !OmissionMarkers.containsPlaceholder(snippet))
                .flatMap(part::replacedBy);
    }

    private GenerationContext corrected(GenerationContext flawed, String code, CallResult.Success reply) {
        String fenced = "```" + flawed.language().id() + "\n" + code + "```\n";
        ReceivedAnswer answer = flawed.answer()
                .withText(fenced)
                .correctedBy(reply.client().name(), reply.answer().model())
                .plus(reply.answer().usage(), reply.attempts());
        Snippet snippet = SnippetParser.parse(
                syntax, flawed.language(), code, flawed.budget().deadline());
        return flawed.withAnswer(answer).withDraft(flawed.draft().withSnippet(snippet));
    }

    private ModelRequest prompt(GenerationContext flawed, RepairTarget part, Complaint complaint) {
        PreparedPrompt prompt = flawed.prompt();
        String name = Objects.requireNonNullElse(part.name(), "");
        Subject subject = new Subject(name, part.code().stripTrailing(), "", complaint.lines());
        PromptModel model = new PromptModel(Task.FIX, flawed.language(), "", subject, Background.NONE);
        Message message =
                new Message(Role.USER, prompts.repair(prompt.redacted().redact(model)));
        return new ModelRequest(List.of(message), prompt.full().brief());
    }
}
