package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.TargetFile;
import dev.autodev.language.RequestComment;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what exactly is wanted: the task from the cursor, the words from a comment, the declaration in question.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ContextStage implements PipelineStage<GenerationRequest, GenerationContext> {

    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b(?:named|called|function name)\\s*:?\\s+[`'\"]?([A-Za-z_][A-Za-z0-9_]*)[`'\"]?");

    private final Syntax syntax;

    public ContextStage(Syntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public String name() {
        return "context";
    }

    @Override
    public Outcome<GenerationContext> run(GenerationRequest request, GenerationListener listener) {
        return switch (request.target()) {
            case RequestTarget.Standalone standalone -> standalone(request);
            case RequestTarget.InDocument target -> inDocument(request, target);
        };
    }

    private static Outcome<GenerationContext> standalone(GenerationRequest request) {
        String spec = ownWords(request).orElse(request.spec().strip());
        if (spec.isEmpty()) {
            return invalid("There is nothing to generate: say in words what the code shall do.");
        }
        Task asked = request.action() == null ? request.task() : CustomTask.withoutDocument(request.action());
        Task task = asked == null ? Task.GENERATE : asked;
        return Outcome.success(new GenerationContext(request, task, spec, null, nameIn(spec)));
    }

    private Outcome<GenerationContext> inDocument(GenerationRequest request, RequestTarget.InDocument target) {
        SyntaxTree tree = syntax.parse(target.language(), target.document().text());
        Task task = task(request, tree, target.selection());
        Optional<Declaration> declaration = declarationFor(task, tree, target);
        EditTarget site = new EditTarget(
                task, target.language(), target.document(), tree, target.selection(), declaration.orElse(null));
        String spec = words(request, task, tree, target);
        String missing = missing(task, site, spec, request);
        if (missing != null) {
            return invalid(missing);
        }
        String name = task == Task.GENERATE || declaration.isEmpty()
                ? nameIn(spec)
                : declaration.get().name();
        GenerationContext situation = new GenerationContext(request, task, spec, site, name);
        return task == Task.TEST ? withTests(situation, site) : Outcome.success(situation);
    }

    private Outcome<GenerationContext> withTests(GenerationContext situation, EditTarget site) {
        Optional<TargetFile> tests =
                new TestFileLocator(syntax, situation.request().workspace()).of(site);
        String uri = site.document().uri();
        if (tests.isEmpty() && !uri.contains("://")) {
            return invalid("The document " + uri + " is in no folder yet: save it, so that its tests have a place.");
        }
        return Outcome.success(situation.goingTo(tests.orElse(null)));
    }

    private static Task task(GenerationRequest request, SyntaxTree tree, Span selection) {
        if (request.action() != null) {
            return CustomTask.of(request.action(), tree, selection);
        }
        return request.task() == null ? taskAt(tree, selection.start()) : request.task();
    }

    private static Task taskAt(SyntaxTree tree, int offset) {
        boolean inStub = tree.functionAt(offset).filter(Declaration::stub).isPresent();
        return inStub ? Task.IMPLEMENT : Task.GENERATE;
    }

    private static Optional<Declaration> declarationFor(Task task, SyntaxTree tree, RequestTarget.InDocument target) {
        Span selection = target.selection();
        return switch (task) {
            case IMPLEMENT ->
                tree.functionAt(selection.start())
                        .filter(Declaration::stub)
                        .or(() -> stubIn(tree, selection))
                        .or(() -> tree.functionAt(selection.start()));
            case FIX -> tree.functionAt(selection.start());
            case DOCUMENT -> tree.declarationAt(selection.start());
            case TEST -> testedAt(tree, selection);
            case REFACTOR, EXPLAIN -> selection.isEmpty() ? tree.declarationAt(selection.start()) : Optional.empty();
            case GENERATE -> Optional.empty();
        };
    }

    /** What other files can name; a selection inside of it is about it. */
    private static Optional<Declaration> testedAt(SyntaxTree tree, Span selection) {
        return tree.nonLocalDeclarationAt(selection.start())
                .filter(declaration -> declaration.fullSpan().contains(selection));
    }

    private static Optional<Declaration> stubIn(SyntaxTree tree, Span selection) {
        return tree.declarations().stream()
                .filter(declaration -> declaration.isFunction() && declaration.stub())
                .filter(declaration -> declaration.span().overlaps(selection))
                .findFirst();
    }

    private static String words(
            GenerationRequest request, Task task, SyntaxTree tree, RequestTarget.InDocument target) {
        if (!request.spec().isBlank()) {
            return request.spec().strip();
        }
        return ownWords(request)
                .or(() -> task == Task.GENERATE ? askedByComment(tree, target) : Optional.empty())
                .orElse("");
    }

    /** What the person's own action says it does; its prompt may be in a file, and its title never is. */
    private static Optional<String> ownWords(GenerationRequest request) {
        if (request.action() == null || !request.spec().isBlank()) {
            return Optional.empty();
        }
        String prompt = request.action().prompt().strip();
        return Optional.of(prompt.isEmpty() ? request.action().title() : prompt);
    }

    private static Optional<String> askedByComment(SyntaxTree tree, RequestTarget.InDocument target) {
        Optional<SyntaxTree.Comment> comment = tree.commentAt(target.selection().end())
                .or(() -> tree.commentAt(target.selection().start()))
                .or(() -> tree.comments().stream()
                        .filter(one -> one.span().overlaps(target.selection()))
                        .findFirst());
        return comment.map(found ->
                        RequestComment.in(found.text()).orElse(found.text().strip()))
                .filter(text -> !text.isEmpty());
    }

    /** What keeps the request from making sense, null if nothing does. */
    private static @Nullable String missing(Task task, EditTarget site, String spec, GenerationRequest request) {
        int line = site.document().lineOf(site.selection().start()) + 1;
        boolean nothingSelected = site.selection().isEmpty() && site.declaration() == null;
        return switch (task) {
            case GENERATE ->
                spec.isEmpty()
                        ? "There is nothing to generate at line " + line
                                + ": say in words what the code shall do, or put the cursor on a comment that does."
                        : null;
            case IMPLEMENT ->
                site.declaration() == null && spec.isEmpty()
                        ? "There is no function to implement at line " + line
                                + ": put the cursor on one, or say in words what the code shall do."
                        : null;
            case DOCUMENT ->
                site.declaration() == null
                        ? "There is no declaration to document at line " + line + ": put the cursor on one."
                        : null;
            case FIX ->
                nothingSelected && request.diagnostics().isEmpty() && spec.isEmpty()
                        ? "There is nothing to fix at line " + line + ": put the cursor on a problem."
                        : null;
            case REFACTOR, EXPLAIN, TEST ->
                nothingSelected && spec.isEmpty()
                        ? "There is no code to " + task.wireName() + " at line " + line
                                + ": select some, or put the cursor on a declaration."
                        : null;
        };
    }

    private static @Nullable String nameIn(String spec) {
        Matcher matcher = NAMED.matcher(spec);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Outcome<GenerationContext> invalid(String message) {
        return Outcome.failed(new Failure.InvalidRequest(message));
    }
}
