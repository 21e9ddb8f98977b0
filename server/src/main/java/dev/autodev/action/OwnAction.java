package dev.autodev.action;

import dev.autodev.config.Settings;
import java.util.List;

/** An action that the person has defined: {@code [actions.NAME]}. */
final class OwnAction implements CodeActionSource {

    private final Settings.Action action;

    OwnAction(Settings.Action action) {
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
        return action.result() != Settings.Action.Result.EXPLAIN;
    }

    @Override
    public List<Offer> offers(ActionContext context) {
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

    private List<Offer> here(ActionContext context) {
        return List.of(new Offer(action.name(), action.title(), context.selection()));
    }

    private List<Offer> onProblems(ActionContext context) {
        return context.problems().stream()
                .filter(problem -> !problem.message().isBlank())
                .map(problem -> new Offer(
                        action.name(),
                        action.title() + ": " + Titles.shortened(problem.message()),
                        "",
                        problem.span(),
                        List.of(problem.index())))
                .toList();
    }
}
