package dev.autodev.codeaction;

import dev.autodev.task.Task;
import java.util.List;

/** "Improve the selected code", on a selection that holds code; an editor may supply another instruction. */
final class RefactorAction implements CodeActionSource {

    @Override
    public String kind() {
        return "refactor.rewrite.autodev.refactor";
    }

    @Override
    public List<OfferedAction> offers(CodeActionPlace context) {
        return context.selectsCode()
                ? List.of(new OfferedAction(
                        Task.REFACTOR.wireName(), ActionTitles.of("Improve", context), context.selection()))
                : List.of();
    }
}
