// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationResult;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.outcome.Failure;
import org.eclipse.lsp4j.MessageType;

/**
 * Tells the user that an edit did not arrive, and shows the code, which may have been paid for.
 *
 * <p><i>Thread-safe</i>, for workers.
 */
final class UndeliveredCode {

    private static final System.Logger LOG = System.getLogger(UndeliveredCode.class.getName());

    private final EditorClient editor;
    private final TextPresenter explanations;

    UndeliveredCode(EditorClient editor, TextPresenter explanations) {
        this.editor = editor;
        this.explanations = explanations;
    }

    /** @param reason what happened and what to do, after the title */
    void report(ValidatedRequest order, GenerationResult result, String reason) throws InterruptedException {
        LOG.log(System.Logger.Level.INFO, "{0}: {1}", order.title(), reason);
        editor.show(MessageType.Warning, order.title() + ": " + reason);
        if (!result.code().isBlank()) {
            explanations.show(order, result, fenced(result));
        }
    }

    /** Also shows the text of an answer that has no place in the document, which was paid for as well. */
    void report(ValidatedRequest order, Failure.NotGenerated failure) throws InterruptedException {
        editor.show(MessageType.Error, order.title() + ": " + failure.message());
        String answer = failure.answer();
        if (answer != null && !answer.isBlank()) {
            explanations.show(order, null, answer);
        }
    }

    private static String fenced(GenerationResult result) {
        String fence = result.code().contains("```") ? "````" : "```";
        return fence + result.language().id() + "\n" + result.code().stripTrailing() + "\n" + fence;
    }
}
