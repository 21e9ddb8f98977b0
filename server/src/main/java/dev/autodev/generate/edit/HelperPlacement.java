package dev.autodev.generate.edit;

import dev.autodev.generate.edit.HelperDeclarations.Item;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.Snippet.SnippetForm;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts what came along with a function beside that function, or at the top of the file, in the order of the answer: in
 * some languages a name must stand before its use.
 */
final class HelperPlacement {

    /** Languages in which nothing but types stands beside a type. */
    private static final Set<String> ONLY_TYPES_AT_TOP = Set.of("java", "csharp");

    /** Languages in which a function beside a method can only be another method. */
    private static final Set<String> ONLY_METHODS = Set.of("java", "csharp", "kotlin", "ruby");

    private static final Pattern RECEIVER =
            Pattern.compile("(?s).*?\\(\\s*(?:&\\s*(?:mut\\s+)?|mut\\s+)?(?:self|cls)\\b.*");

    private final EditTarget site;
    private final Snippet snippet;
    private final Declaration answer;
    private final Declaration target;
    private final HelperDeclarations companions;

    HelperPlacement(
            EditTarget site, Snippet snippet, Declaration answer, Declaration target, HelperDeclarations companions) {
        this.site = site;
        this.snippet = snippet;
        this.answer = answer;
        this.target = target;
        this.companions = companions;
    }

    /** Some neighbouring things that go to one place. */
    private record HelperGroup(Span span, boolean top, boolean before) {}

    List<TextEdit> edits() {
        return chunks().stream().map(this::edit).toList();
    }

    /** The text that comes along, in front of the function or behind it. */
    String code(boolean before) {
        StringBuilder code = new StringBuilder();
        for (HelperGroup chunk : chunks()) {
            if (chunk.before() == before) {
                String text =
                        CodeFragment.of(snippet, chunk.span(), site).dedented().strip();
                code.append(before ? "" : gap(chunk)).append(text).append(before ? gap(chunk) : "");
            }
        }
        return code.toString();
    }

    private List<HelperGroup> chunks() {
        List<HelperGroup> chunks = new ArrayList<>();
        for (Item item : companions.kept()) {
            boolean top = isTop(item);
            boolean before = item.span().end() <= answer.span().start();
            HelperGroup last = chunks.isEmpty() ? null : chunks.getLast();
            Span span = item.span();
            if (last != null
                    && last.top() == top
                    && last.before() == before
                    && isFree(new Span(last.span().end(), span.start()))) {
                chunks.removeLast();
                span = new Span(last.span().start(), span.end());
            }
            chunks.add(new HelperGroup(span, top, before));
        }
        return chunks;
    }

    /** Whether nothing lies here that does not come along. */
    private boolean isFree(Span gap) {
        return companions.dropped().stream().noneMatch(item -> gap.overlaps(item.span()))
                && snippet.tree().imports().stream().noneMatch(one -> gap.overlaps(one.span()))
                && snippet.tree().comments().stream().noneMatch(one -> gap.overlaps(one.span()));
    }

    private boolean isTop(Item item) {
        if (item.member() || site.tree().typeAround(target).isEmpty() || isInFunction()) {
            return false;
        }
        if (ONLY_TYPES_AT_TOP.contains(site.language().id()) && item.kind() != Declaration.Kind.TYPE) {
            return false;
        }
        if (snippet.tree().typeAround(answer).isPresent()) {
            return true;
        }
        boolean member = ONLY_METHODS.contains(site.language().id())
                || snippet.form() == SnippetForm.MEMBERS
                || item.isDeclared() && (RECEIVER.matcher(firstLine(item)).matches() || isCalledAsMember(item));
        return !member;
    }

    private String firstLine(Item item) {
        return item.text()
                .lines()
                .filter(line -> line.indexOf('(') >= 0)
                .findFirst()
                .orElse("");
    }

    private boolean isCalledAsMember(Item item) {
        String code = answer.span().of(snippet.code());
        return item.names().stream()
                .anyMatch(name -> code.contains("self." + name)
                        || code.contains("Self::" + name)
                        || code.contains("cls." + name));
    }

    private boolean isInFunction() {
        return site.tree().declarations().stream()
                .filter(other -> !other.equals(target) && other.span().contains(target.span()))
                .min(Comparator.comparingInt(other -> other.span().length()))
                .filter(Declaration::isFunction)
                .isPresent();
    }

    private TextEdit edit(HelperGroup chunk) {
        Declaration anchor = chunk.top() ? outermost() : target;
        String prefix = site.indentationAt(anchor.span().start());
        String text = CodeFragment.of(snippet, chunk.span(), site).at(prefix, site);
        return chunk.before()
                ? new TextEdit(Span.at(anchor.fullSpan().start()), text.stripLeading() + gap(chunk) + prefix)
                : new TextEdit(Span.at(lineEnd(anchor)), gap(chunk) + text);
    }

    /** Two blank lines at the top of Python files, one elsewhere. */
    private String gap(HelperGroup chunk) {
        boolean top = chunk.top() || outermost().equals(target);
        return top && site.language().id().equals("python") ? "\n\n\n" : "\n\n";
    }

    private Declaration outermost() {
        Optional<Declaration> around = site.tree().declarations().stream()
                .filter(other -> other.span().contains(target.span()))
                .max(Comparator.comparingInt(other -> other.span().length()));
        return around.orElse(target);
    }

    /** Behind what belongs to the last line of a declaration. */
    private int lineEnd(Declaration declaration) {
        int end = declaration.span().end();
        int lineEnd = site.document().lineEnd(site.document().lineOf(end));
        String rest = site.text(new Span(end, lineEnd)).strip();
        boolean belongs = rest.startsWith(";") && rest.length() == 1
                || site.tree()
                                .commentAt(lineEnd)
                                .filter(comment -> comment.span().start() >= end)
                                .isPresent()
                        && (rest.startsWith("/") || rest.startsWith("#"));
        return belongs ? lineEnd : end;
    }
}
