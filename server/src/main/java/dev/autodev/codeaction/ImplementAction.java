// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import java.util.List;

/** "Implement `fibonacci`", in a function whose body is a stub. */
final class ImplementAction {

    private ImplementAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        return place
                .tree()
                .functionAt(place.selection().start())
                .filter(Declaration::stub)
                .filter(function -> place.isCursor() || function.fullSpan().contains(place.selection()))
                .map(function -> new OfferedAction(
                        Task.IMPLEMENT.wireName(), ActionTitles.of("Implement", function), place.selection()))
                .stream()
                .toList();
    }
}
