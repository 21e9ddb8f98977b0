package dev.autodev.codeaction;

import dev.autodev.task.Task;
import java.util.List;

/** "Document `name`", on a declaration without doc comment. */
final class DocumentAction implements CodeActionSource {

    @Override
    public String kind() {
        return "refactor.rewrite.autodev.document";
    }

    @Override
    public List<OfferedAction> offers(CodeActionPlace context) {
        return context
                .tree()
                .declarationAt(context.selection().start())
                .filter(declaration -> declaration.doc() == null)
                .filter(declaration -> !declaration.name().isEmpty())
                .filter(declaration ->
                        context.isCursor() || declaration.fullSpan().contains(context.selection()))
                .map(declaration -> new OfferedAction(
                        Task.DOCUMENT.wireName(), ActionTitles.of("Document", declaration), context.selection()))
                .stream()
                .toList();
    }
}
