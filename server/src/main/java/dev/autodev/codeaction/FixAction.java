package dev.autodev.codeaction;

import dev.autodev.task.Task;
import java.util.List;

/** "Fix: cannot find symbol", on each diagnostic of any server in range. */
final class FixAction {

    private FixAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        return place.problems().stream()
                .filter(problem -> !problem.message().isBlank())
                .map(problem -> new OfferedAction(
                        Task.FIX.wireName(),
                        "Fix: " + ActionTitles.shortened(problem.message()),
                        "",
                        problem.span(),
                        List.of(problem.index())))
                .toList();
    }
}
