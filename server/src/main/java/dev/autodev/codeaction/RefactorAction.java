// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.task.Task;
import java.util.List;

/** "Improve the selected code", on a selection that holds code; an editor may supply another instruction. */
final class RefactorAction {

    private RefactorAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        return place.selectsCode()
                ? List.of(new OfferedAction(
                        Task.REFACTOR.wireName(), ActionTitles.of("Improve", place), place.selection()))
                : List.of();
    }
}
