package dev.autodev.codeaction;

import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import java.util.List;

/** "Implement `fibonacci`", in a function whose body is a stub. */
final class ImplementAction implements CodeActionSource {

    @Override
    public String kind() {
        return "refactor.rewrite.autodev.implement";
    }

    @Override
    public List<OfferedAction> offers(CodeActionPlace context) {
        return context
                .tree()
                .functionAt(context.selection().start())
                .filter(Declaration::stub)
                .filter(function -> context.isCursor() || function.fullSpan().contains(context.selection()))
                .map(function -> new OfferedAction(
                        Task.IMPLEMENT.wireName(), ActionTitles.of("Implement", function), context.selection()))
                .stream()
                .toList();
    }
}
