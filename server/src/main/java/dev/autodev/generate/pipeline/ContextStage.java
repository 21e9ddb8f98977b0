// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ResolvedTask;
import dev.autodev.generate.model.ResolvedTask.TestFile;
import dev.autodev.language.Language;
import dev.autodev.language.RequestComment;
import dev.autodev.language.TestFiles;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.FileUri;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what exactly is requested: the task from the cursor, the words from a comment, the declaration in question.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ContextStage implements PipelineStage {

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
    public Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener) {
        GenerationRequest request = context.request();
        Outcome<ResolvedTask> resolved = switch (request.target()) {
            case RequestTarget.Standalone standalone -> standalone(request);
            case RequestTarget.InDocument target -> inDocument(request, target);
        };
        return resolved.then(task -> Outcome.success(context.withResolved(task)));
    }

    private static Outcome<ResolvedTask> standalone(GenerationRequest request) {
        String spec = wordsOfAction(request).orElse(request.spec().strip());
        return spec.isEmpty()
                ? invalid("There is nothing to generate: say in words what to write.")
                : Outcome.success(
                        new ResolvedTask(TaskResolver.withoutDocument(request), spec, null, nameIn(spec), null));
    }

    private Outcome<ResolvedTask> inDocument(GenerationRequest request, RequestTarget.InDocument target) {
        SyntaxTree tree = syntax.parse(target.language(), target.document().text());
        Task task = TaskResolver.task(request, tree, target.selection());
        Optional<Declaration> declaration = TaskResolver.declaration(task, tree, target.selection());
        boolean replacesLines = (task == Task.FIX || task == Task.REFACTOR) && declaration.isEmpty()
                // an answer may repeat the type around the place
                || task == Task.GENERATE
                        && tree.typeAt(target.selection().end()).isPresent();
        EditTarget site = new EditTarget(
                task,
                target.language(),
                target.document(),
                tree,
                replacesLines
                        ? syntax.layout(target.language(), target.document().text())
                        : Layout.UNKNOWN,
                target.selection(),
                declaration.orElse(null));
        String spec = words(request, task, site);
        Optional<String> missing = missing(task, site, spec, request);
        if (missing.isPresent()) {
            return invalid(missing.get());
        }
        String name = task == Task.GENERATE || declaration.isEmpty()
                ? nameIn(spec)
                : declaration.get().name();
        ResolvedTask resolved = new ResolvedTask(task, spec, site, name, null);
        return task == Task.TEST
                ? withTestFile(resolved, site, request.surroundings().workspace())
                : Outcome.success(resolved);
    }

    private Outcome<ResolvedTask> withTestFile(ResolvedTask resolved, EditTarget site, Workspace workspace) {
        Optional<TestFile> file = testFile(site, workspace);
        String uri = site.document().uri();
        Optional<Failure> outside = file.map(tests -> tests.site().document().uri())
                .filter(tests -> !tests.equals(uri))
                .flatMap(tests -> ledOutside(tests, uri, workspace));
        if (outside.isPresent()) {
            return Outcome.failed(outside.get());
        }
        return file.isEmpty() && !uri.contains("://")
                ? invalid("The document " + uri + " is in no folder yet: save it, so that its tests have a place.")
                : Outcome.success(resolved.withTestFile(file.orElse(null)));
    }

    /** @param origin the URI of the request's document */
    private static Optional<Failure> ledOutside(String tests, String origin, Workspace workspace) {
        if (!workspace.isLedOutside(tests, origin)) {
            return Optional.empty();
        }
        String file = FileUri.path(tests).map(Object::toString).orElse(tests);
        return Optional.of(new Failure.InvalidRequest("Nothing is written to " + file
                + ", because a symbolic link in its path leads out of the workspace, or to nothing: replace the link by a"
                + " folder or a file, or open the folder that it leads to."));
    }

    /** Where the convention of the language puts the tests; empty without one, and for a document in no folder. */
    private Optional<TestFile> testFile(EditTarget site, Workspace workspace) {
        TextDocument document = site.document();
        if (TestFiles.areInside(site.language()) || TestFiles.isTest(site.language(), document.uri())) {
            return Optional.of(testFile(site, document, false));
        }
        return TestFiles.of(site.language(), document.uri(), workspace.root(), workspace::isFolder)
                .map(uri -> workspace
                        .document(uri)
                        .map(tests -> testFile(site, tests, false))
                        .orElseGet(() -> testFile(
                                site, new TextDocument(uri, site.language().id(), 0, ""), true)));
    }

    private TestFile testFile(EditTarget site, TextDocument tests, boolean isNew) {
        SyntaxTree tree = syntax.parse(site.language(), tests.text());
        Span end = Span.at(tests.text().length());
        return new TestFile(new EditTarget(Task.TEST, site.language(), tests, tree, end, null), isNew);
    }

    private static String words(GenerationRequest request, Task task, EditTarget site) {
        if (!request.spec().isBlank()) {
            return request.spec().strip();
        }
        return wordsOfAction(request)
                .or(() -> task == Task.GENERATE ? wordsOfComment(site) : Optional.empty())
                .orElse("");
    }

    /** What a user-defined action says it does: its prompt or, if that is in a file, its title. */
    private static Optional<String> wordsOfAction(GenerationRequest request) {
        if (request.action() == null || !request.spec().isBlank()) {
            return Optional.empty();
        }
        String prompt = request.action().prompt().strip();
        return Optional.of(prompt.isEmpty() ? request.action().title() : prompt);
    }

    private static Optional<String> wordsOfComment(EditTarget site) {
        SyntaxTree tree = site.tree();
        Span selection = site.selection();
        if (!tree.checked()) {
            TextDocument document = site.document();
            return RequestComment.inLine(site.language().id(), document.line(document.lineOf(selection.start())));
        }
        Optional<SyntaxTree.Comment> comment = tree.commentAt(selection.end())
                .or(() -> tree.commentAt(selection.start()))
                .or(() -> tree.comments().stream()
                        .filter(one -> one.span().overlaps(selection))
                        .findFirst());
        return comment.map(SyntaxTree.Comment::text)
                .map(text -> RequestComment.in(text).orElse(text.strip()))
                .filter(text -> !text.isEmpty());
    }

    /** Why the request cannot be carried out, as a message to the user; empty if it can. */
    private static Optional<String> missing(Task task, EditTarget site, String spec, GenerationRequest request) {
        String line = "at line " + (site.document().lineOf(site.selection().start()) + 1);
        boolean noDeclaration = site.declaration() == null;
        boolean noCode = noDeclaration && site.selection().isEmpty() && spec.isEmpty();
        String message = switch (task) {
            case GENERATE ->
                !spec.isEmpty()
                        ? null
                        : "There is nothing to generate " + line
                                + ": say in words what to write, or put the cursor on a comment such as"
                                + " \"TODO: parse a date\".";
            case IMPLEMENT ->
                !noDeclaration || !spec.isEmpty() && site.tree().checked()
                        ? null
                        : "There is no function to implement " + line
                                + ": put the cursor on one, or say in words what to write.";
            case DOCUMENT ->
                !noDeclaration ? null : "There is no declaration to document " + line + ": put the cursor on one.";
            case FIX ->
                !noCode || !request.surroundings().diagnostics().isEmpty()
                        ? null
                        : "There is nothing to fix " + line + ": put the cursor on a problem, or select the code.";
            case REFACTOR, EXPLAIN, TEST ->
                !noCode
                        ? null
                        : "There is no code to " + task.wireName() + " " + line
                                + ": select some, or put the cursor on a declaration.";
        };
        boolean wantsDeclaration = task != Task.GENERATE && task != Task.FIX;
        return Optional.ofNullable(message)
                .map(found -> wantsDeclaration && !site.tree().checked() ? unrecognized(task, site.language()) : found);
    }

    /** In a language without a grammar, and in a document that is too long to be parsed. */
    private static String unrecognized(Task task, Language language) {
        boolean takesSelection = task != Task.IMPLEMENT && task != Task.DOCUMENT;
        return "Functions are not recognized in this " + language.displayName() + " document: "
                + (takesSelection
                        ? "select the code to " + task.wireName() + "."
                        : "select the function and request refactor with the words \"" + task.wireName() + " it\".");
    }

    private static @Nullable String nameIn(String spec) {
        Matcher matcher = NAMED.matcher(spec);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Outcome<ResolvedTask> invalid(String message) {
        return Outcome.failed(new Failure.InvalidRequest(message));
    }
}
