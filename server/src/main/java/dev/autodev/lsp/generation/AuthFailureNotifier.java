package dev.autodev.lsp.generation;

import dev.autodev.lsp.client.EditorClient;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.MessageType;

/**
 * Tells the person of a refused key, once for each provider: another provider may answer in its place for weeks. After an
 * answer with a new key, a further refusal is news again.
 *
 * <p><i>Thread-safe.</i>
 */
final class AuthFailureNotifier {

    private final EditorClient editor;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    AuthFailureNotifier(EditorClient editor) {
        this.editor = editor;
    }

    void of(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            if (attempt.ok()) {
                told.remove(attempt.provider());
            } else if (attempt.failure() == FailureKind.AUTH && told.add(attempt.provider())) {
                editor.show(
                        MessageType.Warning,
                        "autodev: the provider \"" + attempt.provider() + "\" does not accept its key ("
                                + attempt.detail() + "): correct it; until then it is not asked.");
            }
        }
    }
}
