// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.task.Task;
import java.util.List;

/** "Explain `fibonacci`", on a selection or a declaration. */
final class ExplainAction {

    private ExplainAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        boolean offered = place.isCursor()
                ? place.tree().declarationAt(place.selection().start()).isPresent()
                : place.selectsCode();
        return offered
                ? List.of(new OfferedAction(
                        Task.EXPLAIN.wireName(), ActionTitles.of("Explain", place), place.selection()))
                : List.of();
    }
}
