package dev.autodev.generate.stage;

import dev.autodev.generate.edit.Site;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptModel.NamedText;
import dev.autodev.provider.ProviderRequest.Brief;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses what a prompt speaks of. Line ends are normalized here, so that CRLF makes no other prompt. */
final class PromptFacts {

    private static final int LINES_BEFORE = 40;
    private static final int FEWER_LINES_BEFORE = 10;
    private static final int MOST_NEIGHBORS = 30;

    private PromptFacts() {}

    static PromptModel of(Situation situation) {
        Site site = situation.site();
        return new PromptModel(
                situation.task(),
                situation.request().language(),
                LineEnding.normalize(situation.spec()),
                site == null ? "" : fileName(site.document().uri()),
                Objects.requireNonNullElse(situation.functionName(), ""),
                site == null ? "" : code(site, LINES_BEFORE),
                site == null ? "" : enclosing(site),
                site == null ? "" : imports(site),
                site == null ? List.of() : neighbors(site),
                situation.request().diagnostics(),
                situation.request().context().stream()
                        .map(context -> new NamedText(context.name(), LineEnding.normalize(context.text())))
                        .toList());
    }

    /** What nothing can be written without: the wish, the code in question, the problems. */
    static PromptModel fewer(Situation situation) {
        Site site = situation.site();
        PromptModel all = of(situation);
        return new PromptModel(
                all.task(),
                all.language(),
                all.spec(),
                all.fileName(),
                all.functionName(),
                site == null ? "" : code(site, FEWER_LINES_BEFORE),
                all.enclosing(),
                "",
                List.of(),
                all.diagnostics(),
                List.of());
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
        return around(site) == null
                ? ""
                : oneLine(text(site, Objects.requireNonNull(around(site)).signature()));
    }

    private static @Nullable Declaration around(Site site) {
        if (site.declaration() != null) {
            return site.tree().typeAround(site.declaration()).orElse(null);
        }
        return site.tree()
                .declarationAt(site.selection().start())
                .filter(declaration -> !declaration.isFunction())
                .orElse(null);
    }

    private static String imports(Site site) {
        return site.tree().imports().stream().map(one -> text(site, one.span())).collect(Collectors.joining("\n"));
    }

    private static List<String> neighbors(Site site) {
        return site.tree().declarations().stream()
                .filter(declaration -> declaration.isFunction() && !declaration.equals(site.declaration()))
                .limit(MOST_NEIGHBORS)
                .map(declaration -> oneLine(text(site, declaration.signature())))
                .toList();
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
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String fileName(String uri) {
        String path = uri.replaceAll("[?#].*$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
