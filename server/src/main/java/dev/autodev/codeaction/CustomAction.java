// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.settings.Settings;
import java.util.List;

/** An action that the user has defined: {@code [actions.NAME]}. */
final class CustomAction {

    private final Settings.ActionSettings action;

    private CustomAction(Settings.ActionSettings action) {
        this.action = action;
    }

    static CodeActionSource of(Settings.ActionSettings action) {
        String kind = switch (action.result()) {
            case EDIT -> "refactor.rewrite.autodev." + action.name();
            case NEW_FILE, EXPLAIN -> "source.autodev." + action.name();
        };
        boolean edits = action.result() != Settings.ActionSettings.ActionResult.EXPLAIN;
        return new CodeActionSource(kind, edits, "as configured", new CustomAction(action)::offers);
    }

    private List<OfferedAction> offers(CodeActionPlace place) {
        return switch (action.on()) {
            case SELECTION -> place.selectsCode() ? here(place) : List.of();
            case DECLARATION ->
                place.tree()
                                .declarationAt(place.selection().start())
                                .filter(declaration -> place.isCursor()
                                        || declaration.fullSpan().contains(place.trimmedSelection()))
                                .isPresent()
                        ? here(place)
                        : List.of();
            case DIAGNOSTIC -> onProblems(place);
            case ANYWHERE -> here(place);
        };
    }

    private List<OfferedAction> here(CodeActionPlace place) {
        return List.of(new OfferedAction(action.name(), action.title(), place.selection()));
    }

    private List<OfferedAction> onProblems(CodeActionPlace place) {
        return place.problems().stream()
                .filter(problem -> !problem.message().isBlank())
                .map(problem -> new OfferedAction(
                        action.name(),
                        action.title() + ": " + ActionTitles.shortened(problem.message()),
                        "",
                        problem.span(),
                        List.of(problem.index())))
                .toList();
    }
}
