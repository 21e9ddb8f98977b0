// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.task.Task;
import java.util.List;

/** "Document `name`", on a declaration without doc comment. */
final class DocumentAction {

    private DocumentAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        return place
                .tree()
                .declarationAt(place.selection().start())
                .filter(declaration -> declaration.doc() == null)
                .filter(declaration -> !declaration.name().isEmpty())
                .filter(declaration ->
                        place.isCursor() || declaration.fullSpan().contains(place.selection()))
                .map(declaration -> new OfferedAction(
                        Task.DOCUMENT.wireName(), ActionTitles.of("Document", declaration), place.selection()))
                .stream()
                .toList();
    }
}
