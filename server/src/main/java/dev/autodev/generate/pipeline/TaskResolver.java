// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.settings.Settings.ActionSettings;
import dev.autodev.settings.Settings.ActionSettings.ActionPlace;
import dev.autodev.settings.Settings.ActionSettings.ActionResult;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import java.util.Optional;

/** Finds the task of a request and the declaration that it is about. */
final class TaskResolver {

    private TaskResolver() {}

    static Task withoutDocument(GenerationRequest request) {
        if (request.action() != null) {
            return withoutDocument(request.action());
        }
        return request.task() == null ? Task.GENERATE : request.task();
    }

    static Task task(GenerationRequest request, SyntaxTree tree, Span selection) {
        if (request.action() != null) {
            return task(request.action(), tree, selection);
        }
        if (request.task() != null) {
            return request.task();
        }
        boolean inStub =
                tree.functionAt(selection.start()).filter(Declaration::stub).isPresent();
        return inStub ? Task.IMPLEMENT : Task.GENERATE;
    }

    /** The task that handles a user-defined action: how its answer is read and where it goes. */
    private static Task task(ActionSettings action, SyntaxTree tree, Span selection) {
        if (action.result() != ActionResult.EDIT) {
            return withoutDocument(action);
        }
        if (action.on() == ActionPlace.DIAGNOSTIC) {
            return Task.FIX;
        }
        boolean rewrites = !selection.isEmpty()
                || action.on() == ActionPlace.DECLARATION
                        && tree.declarationAt(selection.start()).isPresent();
        return rewrites ? Task.REFACTOR : Task.GENERATE;
    }

    private static Task withoutDocument(ActionSettings action) {
        return action.result() == ActionResult.EXPLAIN ? Task.EXPLAIN : Task.GENERATE;
    }

    /** The declaration that the task is about; empty if it is about a selection or about new code. */
    static Optional<Declaration> declaration(Task task, SyntaxTree tree, Span selection) {
        int start = selection.start();
        return switch (task) {
            case IMPLEMENT ->
                tree.functionAt(start)
                        .filter(Declaration::stub)
                        .or(() -> stubIn(tree, selection))
                        .or(() -> tree.functionAt(start));
            case FIX ->
                tree.functionAt(start).filter(function -> function.fullSpan().end() >= selection.end());
            case DOCUMENT -> tree.declarationAt(start);
            case TEST ->
                // a local declaration cannot be called from a test file
                tree.nonLocalDeclarationAt(start)
                        .filter(declaration -> declaration.fullSpan().contains(selection));
            case REFACTOR, EXPLAIN -> selection.isEmpty() ? tree.declarationAt(start) : Optional.empty();
            case GENERATE -> Optional.empty();
        };
    }

    private static Optional<Declaration> stubIn(SyntaxTree tree, Span selection) {
        return tree.declarations().stream()
                .filter(declaration -> declaration.isFunction() && declaration.stub())
                .filter(declaration -> declaration.span().overlaps(selection))
                .findFirst();
    }
}
