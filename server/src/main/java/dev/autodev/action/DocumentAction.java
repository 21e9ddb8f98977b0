package dev.autodev.action;

import dev.autodev.task.Task;
import java.util.List;

/** "Document `name`", on a declaration without doc comment. */
final class DocumentAction implements CodeActionSource {

    @Override
    public String kind() {
        return "refactor.rewrite.autodev.document";
    }

    @Override
    public List<Offer> offers(ActionContext context) {
        return context
                .tree()
                .declarationAt(context.selection().start())
                .filter(declaration -> declaration.doc() == null)
                .filter(declaration -> !declaration.name().isEmpty())
                .filter(declaration ->
                        context.isCursor() || declaration.fullSpan().contains(context.selection()))
                .map(declaration ->
                        new Offer(Task.DOCUMENT.wireName(), Titles.of("Document", declaration), context.selection()))
                .stream()
                .toList();
    }
}
