package dev.autodev.generate.pipeline;

import dev.autodev.settings.Settings.ActionSettings;
import dev.autodev.settings.Settings.ActionSettings.ActionPlace;
import dev.autodev.settings.Settings.ActionSettings.ActionResult;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.text.Span;

/** What a person's own action is in our terms: how its answer is read and where it goes. */
final class CustomTask {

    private CustomTask() {}

    static Task of(ActionSettings action, SyntaxTree tree, Span selection) {
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

    static Task withoutDocument(ActionSettings action) {
        return action.result() == ActionResult.EXPLAIN ? Task.EXPLAIN : Task.GENERATE;
    }
}
