package dev.autodev.lsp.run;

import dev.autodev.lsp.rpc.RequestExecutor;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.syntax.Syntax;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Reads documents while nobody waits, so that a menu need not: after they were opened and after they changed, on one
 * worker and in their newest version only.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReadAhead {

    private final Session session;
    private final Supplier<Syntax> syntax;
    private final RequestExecutor executor;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();

    public ReadAhead(Session session, Supplier<Syntax> syntax, RequestExecutor executor) {
        this.session = session;
        this.syntax = syntax;
        this.executor = executor;
    }

    /** Returns at once. */
    public void of(String uri) {
        waiting.add(uri);
        if (reading.compareAndSet(false, true)) {
            executor.background(this::readAll);
        }
    }

    private void readAll() {
        try {
            waiting.forEach(uri -> {
                // taken off first: a change from here on asks for another reading
                waiting.remove(uri);
                session.snapshot().document(uri).ifPresent(this::read);
            });
        } finally {
            reading.set(false);
        }
        // somebody may have come between the last look and the end
        if (!waiting.isEmpty() && reading.compareAndSet(false, true)) {
            executor.background(this::readAll);
        }
    }

    private void read(OpenDocument document) {
        document.tree(syntax.get());
    }
}
