package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.model.CheckedDraft;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.reply.OmissionMarkers;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Language;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.prompt.FileBackground;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the provider whose code has errors to correct it: once, and with nothing but the failing lines in the function
 * around them. What comes back is code without a place.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RepairStage implements PipelineStage<CheckedDraft, CodeDraft> {

    /** More errors than this are one error with consequences. */
    private static final int MOST_PROBLEMS = 5;

    private final ProviderCaller asking;
    private final PromptRenderer prompts;
    private final ReplyReader reader;
    private final Syntax syntax;

    public RepairStage(ProviderCaller asking, PromptRenderer prompts, ReplyReader reader, Syntax syntax) {
        this.asking = asking;
        this.prompts = prompts;
        this.reader = reader;
        this.syntax = syntax;
    }

    @Override
    public String name() {
        return "repair";
    }

    @Override
    public Outcome<CodeDraft> run(CheckedDraft flawed, GenerationListener listener) {
        CodeDraft draft = flawed.draft();
        ReceivedAnswer answered = draft.answered();
        List<ProviderSettings> author = answered.prepared().chain().stream()
                .filter(one -> one.name().equals(answered.provider()))
                .toList();
        RepairTarget part = RepairTarget.of(draft, textAfter(draft), flawed.validation(), syntax);
        ModelRequest prompt = prompt(flawed, part);
        listener.remark("the code of " + answered.provider() + " has errors: asking once for a correction");
        CallResult result = asking.ask(
                new ProviderCaller.Asked(answered.prepared(), prompt, ProviderCaller.variant(prompt), author),
                listener);
        return switch (result) {
            case CallResult.NoAnswer none -> Outcome.failed(none.failure());
            case CallResult.Success reply ->
                correction(flawed, part, reply)
                        .map(code -> Outcome.success(corrected(draft, code, reply)))
                        .orElseGet(() -> Outcome.failed(new Failure.NotGenerated(
                                FailureKind.MALFORMED_REPLY,
                                "The correction of " + answered.provider() + " holds no new code.",
                                reply.attempts(),
                                null)));
        };
    }

    /** The whole code with the correction in it; empty if there is no code in it, or the answer is the same as before. */
    private Optional<String> correction(CheckedDraft flawed, RepairTarget part, CallResult.Success reply) {
        ReceivedAnswer first = flawed.draft().answered();
        PreparedPrompt prepared = first.prepared();
        String text = prepared.outbound().redactions().restore(reply.answer().text());
        if (text.equals(first.text())) {
            return Optional.empty();
        }
        return reader.read(text, prepared.situation().wish(part.name()))
                .filter(snippet -> !OmissionMarkers.containsPlaceholder(snippet))
                .flatMap(part::replacedBy);
    }

    /** Whether a correction has fewer errors than what it corrects, and lost nothing that was declared there. */
    public boolean isBetter(CheckedDraft correction, CheckedDraft first) {
        return correction.validation().problems().size()
                        < first.validation().problems().size()
                && declared(correction.draft()).containsAll(declared(first.draft()));
    }

    private Set<String> declared(CodeDraft draft) {
        SyntaxTree tree =
                syntax.parse(draft.answered().prepared().situation().request().language(), textAfter(draft));
        return tree.declarations().stream().map(Declaration::name).collect(Collectors.toSet());
    }

    private static String textAfter(CodeDraft draft) {
        return draft.change() == null ? draft.code() : draft.change().newText();
    }

    private ModelRequest prompt(CheckedDraft flawed, RepairTarget part) {
        PreparedPrompt prepared = flawed.draft().answered().prepared();
        PromptModel model = new PromptModel(
                Task.FIX,
                prepared.situation().request().language(),
                "",
                part.name() == null ? "" : part.name(),
                part.code().stripTrailing(),
                "",
                told(flawed),
                FileBackground.NONE);
        return new ModelRequest(
                List.of(new Message(
                        Role.USER, prompts.repair(prepared.outbound().redacted(model)))),
                prepared.prompt().brief());
    }

    /** Models count lines badly: each error with the line it is in. */
    private static List<String> told(CheckedDraft flawed) {
        TextDocument text = new TextDocument("", "", 0, textAfter(flawed.draft()));
        List<String> told = new ArrayList<>();
        for (ValidationReport.CodeProblem problem : flawed.validation().problems()) {
            if (told.size() == MOST_PROBLEMS) {
                break;
            }
            told.add(problem.message() + ", in the line: "
                    + text.line(problem.at().line()).strip());
        }
        return told;
    }

    private CodeDraft corrected(CodeDraft draft, String code, CallResult.Success reply) {
        ReceivedAnswer answered = draft.answered();
        Language language = answered.prepared().situation().request().language();
        String fenced = "```" + language.id() + "\n" + code + "```\n";
        Snippet snippet = Snippet.parse(syntax, language, code);
        return new CodeDraft(
                answered.corrected(fenced, reply.answer().usage(), reply.attempts()),
                snippet,
                code,
                null,
                draft.degraded());
    }
}
