// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.codeaction.CodeActionPlace.ReportedProblem;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import java.util.Comparator;
import java.util.List;

/** "Fix: cannot find symbol", on the nearest diagnostics of any server in range. */
final class FixAction {

    /** More do not fit on a screen, and a client sends each of them back and forth. */
    private static final int MOST = 20;

    private FixAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        return place.problems().stream()
                .filter(problem -> !problem.message().isBlank())
                .sorted(Comparator.comparingInt(problem -> distance(problem.span(), place.selection())))
                .limit(MOST)
                .sorted(Comparator.comparingInt(ReportedProblem::index))
                .map(problem -> new OfferedAction(
                        Task.FIX.wireName(),
                        "Fix: " + ActionTitles.shortened(problem.message()),
                        "",
                        problem.span(),
                        List.of(problem.index())))
                .toList();
    }

    /** How far the nearer end of the problem is from the start of the selection. */
    private static int distance(Span problem, Span selection) {
        return Math.min(Math.abs(problem.start() - selection.start()), Math.abs(problem.end() - selection.start()));
    }
}
