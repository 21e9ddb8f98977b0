package dev.autodev.generate.stage;

import dev.autodev.config.Settings;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.edit.Site;
import dev.autodev.prompt.Background;
import dev.autodev.prompt.NamedText;
import dev.autodev.prompt.OwnPrompt;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.TestFacts;
import dev.autodev.provider.ProviderRequest.Brief;
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
final class PromptFacts {

    private static final int LINES_BEFORE = 40;
    private static final int FEWER_LINES_BEFORE = 10;

    /** Of each of these, in tokens. */
    private static final int MOST_RULES = 2_000;

    private static final int MOST_OUTLINE = 4_000;
    private static final int MOST_TESTS = 2_000;

    private static final Pattern URI_END = Pattern.compile("[?#].*$");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private PromptFacts() {}

    /** @param context those of the further texts that may be shown */
    static PromptModel of(Situation situation, Budget budget, List<ContextText> context) {
        TestFacts tests = tests(situation, budget);
        return model(situation, LINES_BEFORE, background(situation, budget, context), tests);
    }

    /** What nothing can be written without: the wish, the code in question, the problems. */
    static PromptModel fewer(Situation situation) {
        return model(situation, FEWER_LINES_BEFORE, Background.NONE, tests(situation, Budget.of(0)));
    }

    static Brief brief(Situation situation, PromptModel model) {
        Site site = situation.site();
        boolean hasDeclaration = site != null && site.declaration() != null;
        return new Brief(
                situation.task(),
                situation.request().language(),
                situation.spec(),
                hasDeclaration ? model.code() : null,
                situation.functionName());
    }

    private static PromptModel model(Situation situation, int linesBefore, Background background, TestFacts tests) {
        Site site = situation.site();
        OwnPrompt own = own(situation);
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
    private static String functionName(Situation situation) {
        Site site = situation.site();
        if (situation.functionName() != null || site == null || situation.task() == Task.GENERATE) {
            return Objects.requireNonNullElse(situation.functionName(), "");
        }
        return site.tree()
                .functionAt(site.selection().start())
                .map(Declaration::name)
                .orElse("");
    }

    private static @Nullable OwnPrompt own(Situation situation) {
        Settings.Action action = situation.request().action();
        if (action == null) {
            return null;
        }
        OwnPrompt.Form form = switch (action.result()) {
            case EDIT -> OwnPrompt.Form.CODE;
            case NEW_FILE -> OwnPrompt.Form.NEW_FILE;
            case EXPLAIN -> OwnPrompt.Form.TEXT;
        };
        return new OwnPrompt(action.name(), action.prompt(), form);
    }

    private static Background background(Situation situation, Budget budget, List<ContextText> shown) {
        Site site = situation.site();
        NamedText rules = budget.take(Rules.in(situation.request().workspace()), MOST_RULES);
        NamedText outline = site == null
                ? NamedText.NONE
                : budget.take(
                        new NamedText(
                                fileName(site.document().uri()),
                                Outline.of(site.document().text(), site.tree())),
                        MOST_OUTLINE);
        List<NamedText> context = shown.stream()
                .map(text -> new NamedText(text.name(), LineEnding.normalize(text.text())))
                .map(text -> budget.take(text, Budget.MOST_TOKENS))
                .filter(text -> !text.isEmpty())
                .toList();
        return new Background(rules, context, outline);
    }

    private static TestFacts tests(Situation situation, Budget budget) {
        Site site = situation.site();
        Destination destination = situation.destination();
        if (situation.task() != Task.TEST || site == null) {
            return TestFacts.NONE;
        }
        String source = site.document().uri();
        String file = destination == null ? "" : destination.site().document().uri();
        boolean inside = file.equals(source);
        String root =
                RelativeNames.common(situation.request().workspace().root(), source, file.isEmpty() ? source : file);
        NamedText existing = destination == null || inside || destination.isNewFile()
                ? NamedText.NONE
                : budget.take(
                        new NamedText(
                                "",
                                LineEnding.normalize(
                                        destination.site().document().text())),
                        MOST_TESTS);
        return new TestFacts(
                TestFrameworks.of(
                        situation.request().language(), situation.request().workspace(), file),
                source.substring(root.length()),
                file.isEmpty() ? "" : file.substring(root.length()),
                inside,
                existing);
    }

    private static String code(Site site, int linesBefore) {
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

    private static String enclosing(Site site) {
        Declaration around = around(site);
        return around == null ? "" : oneLine(text(site, around.signature()));
    }

    private static @Nullable Declaration around(Site site) {
        if (site.declaration() != null) {
            return site.tree().typeAround(site.declaration()).orElse(null);
        }
        return site.tree()
                .declarationAt(site.selection().start())
                .filter(declaration -> declaration.span().contains(site.selection()))
                .orElse(null);
    }

    /** A span with the indentation of its first line, dedented as a whole. */
    private static String text(Site site, Span span) {
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
