package dev.autodev.codeaction;

import dev.autodev.task.Task;
import java.util.List;

/** "Explain `fibonacci`", on a selection or a declaration. */
final class ExplainAction implements CodeActionSource {

    @Override
    public String kind() {
        return "source.autodev.explain";
    }

    @Override
    public boolean edits() {
        return false;
    }

    @Override
    public List<OfferedAction> offers(CodeActionPlace context) {
        boolean something = context.isCursor()
                ? context.tree().declarationAt(context.selection().start()).isPresent()
                : context.selectsCode();
        return something
                ? List.of(new OfferedAction(
                        Task.EXPLAIN.wireName(), ActionTitles.of("Explain", context), context.selection()))
                : List.of();
    }
}
