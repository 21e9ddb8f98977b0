// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.lsp.client.EditorClient;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.MessageType;

/**
 * Notifies the user of a rejected key, once for each provider, because another provider may answer in its place for weeks.
 * After the provider has answered again, the next rejection is reported again.
 *
 * <p><i>Thread-safe.</i>
 */
final class AuthFailureNotifier {

    private final EditorClient editor;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    AuthFailureNotifier(EditorClient editor) {
        this.editor = editor;
    }

    void report(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            if (attempt.ok()) {
                reported.remove(attempt.provider());
            } else if (attempt.failure() == FailureKind.AUTH && reported.add(attempt.provider())) {
                editor.show(
                        MessageType.Warning,
                        "autodev: the provider \"" + attempt.provider() + "\" rejected its API key (" + attempt.detail()
                                + "). It is not called until the key is corrected.");
            }
        }
    }
}
