package dev.autodev.generate.stage;

import dev.autodev.config.Settings.Action;
import dev.autodev.config.Settings.Action.On;
import dev.autodev.config.Settings.Action.Result;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.Span;

/** What a person's own action is in our terms: how its answer is read and where it goes. */
final class OwnTask {

    private OwnTask() {}

    static Task of(Action action, SyntaxTree tree, Span selection) {
        if (action.result() != Result.EDIT) {
            return withoutDocument(action);
        }
        if (action.on() == On.DIAGNOSTIC) {
            return Task.FIX;
        }
        boolean rewrites = !selection.isEmpty()
                || action.on() == On.DECLARATION
                        && tree.declarationAt(selection.start()).isPresent();
        return rewrites ? Task.REFACTOR : Task.GENERATE;
    }

    static Task withoutDocument(Action action) {
        return action.result() == Result.EXPLAIN ? Task.EXPLAIN : Task.GENERATE;
    }
}
