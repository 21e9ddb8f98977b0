package dev.autodev.lsp.generation;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.syntax.Syntax;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Reads documents while nobody waits, so that a menu need not: after they were opened and after they changed, on one
 * worker and in their newest version only. It takes a rest after each round: whoever types changes a document ten times a
 * second and asks for a menu once in a while, and a menu that comes in between reads for itself.
 *
 * <p><i>Thread-safe.</i>
 */
public final class BackgroundParser {

    private static final Duration REST = Duration.ofMillis(250);

    private final Session session;
    private final Supplier<Syntax> syntax;
    private final RequestExecutor executor;
    private final Pause rest;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();

    /** How a worker waits. */
    interface Pause {
        void take() throws InterruptedException;
    }

    public BackgroundParser(Session session, Supplier<Syntax> syntax, RequestExecutor executor) {
        this(session, syntax, executor, () -> Thread.sleep(REST));
    }

    BackgroundParser(Session session, Supplier<Syntax> syntax, RequestExecutor executor, Pause rest) {
        this.session = session;
        this.syntax = syntax;
        this.executor = executor;
        this.rest = rest;
    }

    /** Returns at once. */
    public void of(String uri) {
        waiting.add(uri);
        begin();
    }

    private void begin() {
        if (!waiting.isEmpty() && reading.compareAndSet(false, true)) {
            executor.background(this::readAll);
        }
    }

    private void readAll() {
        try {
            waiting.forEach(uri -> {
                // taken off first: a change from here on asks for another reading
                waiting.remove(uri);
                session.snapshot()
                        .document(uri)
                        .filter(OpenDocument::isWorthReadingAhead)
                        .ifPresent(document -> document.tree(syntax.get()));
            });
            rest.take();
        } catch (InterruptedException leaving) {
            waiting.clear();
        } finally {
            reading.set(false);
        }
        begin();
    }
}
