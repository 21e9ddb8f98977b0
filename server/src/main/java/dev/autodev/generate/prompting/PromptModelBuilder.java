// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.context.ContextPiece;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptModel.Background;
import dev.autodev.prompt.PromptModel.CustomPrompt;
import dev.autodev.prompt.PromptModel.Subject;
import dev.autodev.prompt.QuotedText;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.settings.Settings;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import dev.autodev.text.FileUri;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Selects what goes into a prompt. Line ends are normalized, so that CRLF does not change the prompt. */
public final class PromptModelBuilder {

    /** Existing lines shown before the cursor when code is generated there. */
    private static final int LINES_BEFORE = 40;

    private static final int MINIMAL_LINES_BEFORE = 10;

    private static final int MAX_RULES_TOKENS = 2_000;
    private static final int MAX_OUTLINE_TOKENS = 4_000;

    /** Rules of a project for those who write its code. They are text for the model and do not configure anything. */
    private static final List<String> RULE_FILES = List.of(".autodev/rules.md", "AGENTS.md");

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private PromptModelBuilder() {}

    /**
     * @param texts those of the further texts that may be shown
     * @param project what may be shown of the project
     */
    public static PromptModel of(
            GenerationContext context, ContextBudget budget, List<ContextText> texts, List<ContextPiece> project) {
        // the tests come first: what they take from the budget is not left for the background
        var tests = TestContextBuilder.of(context, budget);
        return model(context, LINES_BEFORE).with(background(context, budget, texts, project), tests);
    }

    /** Only what the task cannot do without: the spec, the code in question, the problems. */
    static PromptModel minimal(GenerationContext context) {
        return model(context, MINIMAL_LINES_BEFORE)
                .with(Background.NONE, TestContextBuilder.of(context, ContextBudget.of(0)));
    }

    public static Brief brief(GenerationContext context, PromptModel model) {
        EditTarget site = context.site();
        boolean hasDeclaration = site != null && site.declaration() != null;
        return new Brief(
                context.task(),
                context.language(),
                context.resolved().spec(),
                hasDeclaration ? model.subject().code() : null,
                context.resolved().functionName());
    }

    private static PromptModel model(GenerationContext context, int linesBefore) {
        EditTarget site = context.site();
        GenerationRequest request = context.request();
        CustomPrompt custom = custom(request);
        String spec = custom == null ? context.resolved().spec() : request.spec();
        return new PromptModel(
                context.task(),
                context.language(),
                LineEnding.normalize(spec),
                new Subject(
                        functionName(context),
                        site == null ? "" : code(site, linesBefore),
                        site == null ? "" : enclosing(site),
                        request.surroundings().diagnostics()),
                Background.NONE,
                PromptModel.TestContext.NONE,
                custom);
    }

    /** The function at the cursor; for new code, the name it must have. */
    private static String functionName(GenerationContext context) {
        EditTarget site = context.site();
        String resolved = context.resolved().functionName();
        if (resolved != null || site == null || context.task() == Task.GENERATE) {
            return Objects.requireNonNullElse(resolved, "");
        }
        return site.tree()
                .functionAt(site.selection().start())
                .map(Declaration::name)
                .orElse("");
    }

    private static @Nullable CustomPrompt custom(GenerationRequest request) {
        Settings.ActionSettings action = request.action();
        if (action == null) {
            return null;
        }
        CustomPrompt.ResultForm form = switch (action.result()) {
            case EDIT -> CustomPrompt.ResultForm.CODE;
            case NEW_FILE -> CustomPrompt.ResultForm.NEW_FILE;
            case EXPLAIN -> CustomPrompt.ResultForm.TEXT;
        };
        return new CustomPrompt(action.name(), action.prompt(), form);
    }

    private static Background background(
            GenerationContext context, ContextBudget budget, List<ContextText> texts, List<ContextPiece> project) {
        EditTarget site = context.site();
        QuotedText rules = budget.take(rules(context.request().surroundings().workspace()), MAX_RULES_TOKENS);
        QuotedText outline = QuotedText.NONE;
        if (site != null) {
            String name = FileUri.fileName(site.document().uri());
            String text = FileOutline.of(site.document().text(), site.tree());
            outline = budget.take(new QuotedText(name, text), MAX_OUTLINE_TOKENS);
        }
        List<QuotedText> shown = Stream.concat(
                        texts.stream().map(text -> new QuotedText(text.name(), LineEnding.normalize(text.text()))),
                        project.stream().map(ProjectPieces::quoted))
                .map(text -> budget.take(text, ContextBudget.MAX_TOKENS))
                .filter(text -> !text.isEmpty())
                .toList();
        return new Background(rules, shown, outline);
    }

    private static QuotedText rules(Workspace workspace) {
        String root = workspace.root();
        if (root.isEmpty()) {
            return QuotedText.NONE;
        }
        return RULE_FILES.stream()
                .flatMap(name -> workspace
                        .document(root + name)
                        .map(file -> new QuotedText(
                                name, LineEnding.normalize(file.text()).strip()))
                        .stream())
                .filter(rules -> !rules.isEmpty())
                .findFirst()
                .orElse(QuotedText.NONE);
    }

    private static String code(EditTarget site, int linesBefore) {
        if (site.declaration() != null) {
            return text(site, site.declaration().fullSpan());
        }
        if (site.task() == Task.GENERATE || site.task() == Task.IMPLEMENT) {
            int line = site.document().lineOf(site.selection().end());
            int first = Math.max(0, line - linesBefore);
            Span lines =
                    new Span(site.document().lineStart(first), site.document().lineEnd(line));
            return text(site, lines).strip();
        }
        return text(site, site.selectedPart().orElseGet(site::selectedLines));
    }

    private static String enclosing(EditTarget site) {
        if (site.selectedPart().isPresent()) {
            return WHITE_SPACE
                    .matcher(text(site, site.selectedLines()))
                    .replaceAll(" ")
                    .strip();
        }
        Declaration around = enclosingDeclaration(site);
        return around == null
                ? ""
                : WHITE_SPACE
                        .matcher(text(site, around.signature()))
                        .replaceAll(" ")
                        .strip();
    }

    private static @Nullable Declaration enclosingDeclaration(EditTarget site) {
        if (site.declaration() != null) {
            return site.tree().typeAround(site.declaration()).orElse(null);
        }
        return site.tree()
                .declarationAt(site.selection().start())
                .filter(declaration -> declaration.span().contains(site.selection()))
                .orElse(null);
    }

    /** The text of a span without the indentation that its lines have in common. */
    private static String text(EditTarget site, Span span) {
        int lineStart = site.document().lineStart(site.document().lineOf(span.start()));
        String before = site.document().text().substring(lineStart, span.start());
        String lead = before.isBlank() ? before : "";
        return Indentation.dedent(
                LineEnding.normalize(lead + span.of(site.document().text())));
    }
}
