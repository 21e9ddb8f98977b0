package dev.autodev.codeaction;

import dev.autodev.settings.Settings;
import java.util.List;

/** An action that the person has defined: {@code [actions.NAME]}. */
final class CustomAction implements CodeActionSource {

    private final Settings.ActionSettings action;

    CustomAction(Settings.ActionSettings action) {
        this.action = action;
    }

    @Override
    public String kind() {
        return switch (action.result()) {
            case EDIT -> "refactor.rewrite.autodev." + action.name();
            case NEW_FILE, EXPLAIN -> "source.autodev." + action.name();
        };
    }

    @Override
    public boolean edits() {
        return action.result() != Settings.ActionSettings.ActionResult.EXPLAIN;
    }

    @Override
    public List<OfferedAction> offers(CodeActionPlace context) {
        return switch (action.on()) {
            case SELECTION -> context.selectsCode() ? here(context) : List.of();
            case DECLARATION ->
                context.tree()
                                .declarationAt(context.selection().start())
                                .filter(declaration -> context.isCursor()
                                        || declaration.fullSpan().contains(context.trimmedSelection()))
                                .isPresent()
                        ? here(context)
                        : List.of();
            case DIAGNOSTIC -> onProblems(context);
            case ANYWHERE -> here(context);
        };
    }

    private List<OfferedAction> here(CodeActionPlace context) {
        return List.of(new OfferedAction(action.name(), action.title(), context.selection()));
    }

    private List<OfferedAction> onProblems(CodeActionPlace context) {
        return context.problems().stream()
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
