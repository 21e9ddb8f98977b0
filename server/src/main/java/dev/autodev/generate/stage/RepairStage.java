package dev.autodev.generate.stage;

import dev.autodev.config.Settings;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Validation;
import dev.autodev.generate.PipelineStage;
import dev.autodev.generate.reply.LazyMarkers;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Language;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.prompt.Background;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ProviderCoordinator.Result;
import dev.autodev.provider.ProviderRequest;
import dev.autodev.provider.ProviderRequest.Message;
import dev.autodev.provider.ProviderRequest.Role;
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
public final class RepairStage implements PipelineStage<Flawed, Drafted> {

    /** More errors than this are one error with consequences. */
    private static final int MOST_PROBLEMS = 5;

    private final Asking asking;
    private final PromptRenderer prompts;
    private final ReplyReader reader;
    private final Syntax syntax;

    public RepairStage(Asking asking, PromptRenderer prompts, ReplyReader reader, Syntax syntax) {
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
    public Outcome<Drafted> run(Flawed flawed, GenerationListener listener) {
        Drafted draft = flawed.draft();
        Answered answered = draft.answered();
        List<Settings.Provider> author = answered.prepared().chain().stream()
                .filter(one -> one.name().equals(answered.provider()))
                .toList();
        FlawedPart part = FlawedPart.of(draft, textAfter(draft), flawed.validation(), syntax);
        ProviderRequest prompt = prompt(flawed, part);
        listener.remark("the code of " + answered.provider() + " has errors: asking once for a correction");
        Result result =
                asking.ask(new Asking.Asked(answered.prepared(), prompt, Asking.variant(prompt), author), listener);
        return switch (result) {
            case Result.Unanswered none -> Outcome.failed(none.failure());
            case Result.Answered reply ->
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
    private Optional<String> correction(Flawed flawed, FlawedPart part, Result.Answered reply) {
        Answered first = flawed.draft().answered();
        Prepared prepared = first.prepared();
        String text = prepared.outbound().redactions().restore(reply.reply().text());
        if (text.equals(first.text())) {
            return Optional.empty();
        }
        return reader.read(text, prepared.situation().wish(part.name()))
                .filter(snippet -> !LazyMarkers.in(snippet))
                .flatMap(part::replacedBy);
    }

    /** Whether a correction has fewer errors than what it corrects, and lost nothing that was declared there. */
    public boolean isBetter(Flawed correction, Flawed first) {
        return correction.validation().problems().size()
                        < first.validation().problems().size()
                && declared(correction.draft()).containsAll(declared(first.draft()));
    }

    private Set<String> declared(Drafted draft) {
        SyntaxTree tree =
                syntax.parse(draft.answered().prepared().situation().request().language(), textAfter(draft));
        return tree.declarations().stream().map(Declaration::name).collect(Collectors.toSet());
    }

    private static String textAfter(Drafted draft) {
        return draft.change() == null ? draft.code() : draft.change().newText();
    }

    private ProviderRequest prompt(Flawed flawed, FlawedPart part) {
        Prepared prepared = flawed.draft().answered().prepared();
        PromptModel model = new PromptModel(
                Task.FIX,
                prepared.situation().request().language(),
                "",
                part.name() == null ? "" : part.name(),
                part.code().stripTrailing(),
                "",
                told(flawed),
                Background.NONE);
        return new ProviderRequest(
                List.of(new Message(
                        Role.USER, prompts.repair(prepared.outbound().redacted(model)))),
                prepared.prompt().brief());
    }

    /** Models count lines badly: each error with the line it is in. */
    private static List<String> told(Flawed flawed) {
        TextDocument text = new TextDocument("", "", 0, textAfter(flawed.draft()));
        List<String> told = new ArrayList<>();
        for (Validation.Problem problem : flawed.validation().problems()) {
            if (told.size() == MOST_PROBLEMS) {
                break;
            }
            told.add(problem.message() + ", in the line: "
                    + text.line(problem.at().line()).strip());
        }
        return told;
    }

    private Drafted corrected(Drafted draft, String code, Result.Answered reply) {
        Answered answered = draft.answered();
        Language language = answered.prepared().situation().request().language();
        String fenced = "```" + language.id() + "\n" + code + "```\n";
        Snippet snippet = Snippet.parse(syntax, language, code);
        return new Drafted(
                answered.corrected(fenced, reply.reply().usage(), reply.attempts()),
                snippet,
                code,
                null,
                draft.degraded());
    }
}
