package dev.autodev.generate.prompting;

import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.TargetFile;
import dev.autodev.prompt.CustomPrompt;
import dev.autodev.prompt.FileBackground;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.QuotedText;
import dev.autodev.prompt.TestContext;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.settings.Settings;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses what a prompt speaks of. Line ends are normalized here, so that CRLF makes no other prompt. */
public final class PromptModelBuilder {

    private static final int LINES_BEFORE = 40;
    private static final int FEWER_LINES_BEFORE = 10;

    /** Of each of these, in tokens. */
    private static final int MOST_RULES = 2_000;

    private static final int MOST_OUTLINE = 4_000;
    private static final int MOST_TESTS = 2_000;

    private static final Pattern URI_END = Pattern.compile("[?#].*$");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private PromptModelBuilder() {}

    /** @param context those of the further texts that may be shown */
    public static PromptModel of(GenerationContext situation, ContextBudget budget, List<ContextText> context) {
        TestContext tests = tests(situation, budget);
        return model(situation, LINES_BEFORE, background(situation, budget, context), tests);
    }

    /** What nothing can be written without: the wish, the code in question, the problems. */
    static PromptModel fewer(GenerationContext situation) {
        return model(situation, FEWER_LINES_BEFORE, FileBackground.NONE, tests(situation, ContextBudget.of(0)));
    }

    public static Brief brief(GenerationContext situation, PromptModel model) {
        EditTarget site = situation.site();
        boolean hasDeclaration = site != null && site.declaration() != null;
        return new Brief(
                situation.task(),
                situation.request().language(),
                situation.spec(),
                hasDeclaration ? model.code() : null,
                situation.functionName());
    }

    private static PromptModel model(
            GenerationContext situation, int linesBefore, FileBackground background, TestContext tests) {
        EditTarget site = situation.site();
        CustomPrompt own = own(situation);
        return new PromptModel(
                situation.task(),
                situation.request().language(),
                LineEnding.normalize(
                        own == null ? situation.spec() : situation.request().spec()),
                functionName(situation),
                site == null ? "" : code(site, linesBefore),
                site == null ? "" : enclosing(site),
                situation.request().diagnostics(),
                background,
                tests,
                own);
    }

    /** The one it is about; for new code, the one it must be. */
    private static String functionName(GenerationContext situation) {
        EditTarget site = situation.site();
        if (situation.functionName() != null || site == null || situation.task() == Task.GENERATE) {
            return Objects.requireNonNullElse(situation.functionName(), "");
        }
        return site.tree()
                .functionAt(site.selection().start())
                .map(Declaration::name)
                .orElse("");
    }

    private static @Nullable CustomPrompt own(GenerationContext situation) {
        Settings.ActionSettings action = situation.request().action();
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

    private static FileBackground background(
            GenerationContext situation, ContextBudget budget, List<ContextText> shown) {
        EditTarget site = situation.site();
        QuotedText rules = budget.take(ProjectRules.in(situation.request().workspace()), MOST_RULES);
        QuotedText outline = site == null
                ? QuotedText.NONE
                : budget.take(
                        new QuotedText(
                                fileName(site.document().uri()),
                                FileOutline.of(site.document().text(), site.tree())),
                        MOST_OUTLINE);
        List<QuotedText> context = shown.stream()
                .map(text -> new QuotedText(text.name(), LineEnding.normalize(text.text())))
                .map(text -> budget.take(text, ContextBudget.MOST_TOKENS))
                .filter(text -> !text.isEmpty())
                .toList();
        return new FileBackground(rules, context, outline);
    }

    private static TestContext tests(GenerationContext situation, ContextBudget budget) {
        EditTarget site = situation.site();
        TargetFile destination = situation.destination();
        if (situation.task() != Task.TEST || site == null) {
            return TestContext.NONE;
        }
        String source = site.document().uri();
        String file = destination == null ? "" : destination.site().document().uri();
        boolean inside = file.equals(source);
        String root =
                RelativePaths.common(situation.request().workspace().root(), source, file.isEmpty() ? source : file);
        QuotedText existing = destination == null || inside || destination.isNewFile()
                ? QuotedText.NONE
                : budget.take(
                        new QuotedText(
                                "",
                                LineEnding.normalize(
                                        destination.site().document().text())),
                        MOST_TESTS);
        return new TestContext(
                TestFrameworks.of(
                        situation.request().language(), situation.request().workspace(), file),
                source.substring(root.length()),
                file.isEmpty() ? "" : file.substring(root.length()),
                inside,
                existing);
    }

    private static String code(EditTarget site, int linesBefore) {
        if (site.declaration() != null) {
            return text(site, site.declaration().fullSpan());
        }
        if (site.task() == Task.GENERATE || site.task() == Task.IMPLEMENT) {
            int line = site.document().lineOf(site.selection().end());
            int first = Math.max(0, line - linesBefore);
            return text(
                            site,
                            new Span(
                                    site.document().lineStart(first),
                                    site.document().lineEnd(line)))
                    .strip();
        }
        return text(site, site.selectedLines());
    }

    private static String enclosing(EditTarget site) {
        Declaration around = around(site);
        return around == null ? "" : oneLine(text(site, around.signature()));
    }

    private static @Nullable Declaration around(EditTarget site) {
        if (site.declaration() != null) {
            return site.tree().typeAround(site.declaration()).orElse(null);
        }
        return site.tree()
                .declarationAt(site.selection().start())
                .filter(declaration -> declaration.span().contains(site.selection()))
                .orElse(null);
    }

    /** A span with the indentation of its first line, dedented as a whole. */
    private static String text(EditTarget site, Span span) {
        int lineStart = site.document().lineStart(site.document().lineOf(span.start()));
        String before = site.document().text().substring(lineStart, span.start());
        String lead = before.isBlank() ? before : "";
        return Indentation.dedent(
                LineEnding.normalize(lead + span.of(site.document().text())));
    }

    private static String oneLine(String text) {
        return WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    }

    static String fileName(String uri) {
        String path = URI_END.matcher(uri).replaceFirst("");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
