// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.syntax.Syntax;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Parses documents in the background after they were opened or changed, so that a menu does not wait for the parser. One
 * worker parses the newest version of each document and then pauses: a user who types changes a document ten times a second
 * and opens a menu once in a while, and a menu in between parses for itself.
 *
 * <p><i>Thread-safe.</i>
 */
public final class BackgroundParser {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Session session;
    private final Supplier<Syntax> syntax;
    private final RequestExecutor executor;
    private final Pause pause;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean parsing = new AtomicBoolean();

    /** The pause after each round. */
    interface Pause {
        void take() throws InterruptedException;
    }

    public BackgroundParser(Session session, Supplier<Syntax> syntax, RequestExecutor executor) {
        this(session, syntax, executor, () -> Thread.sleep(PAUSE));
    }

    BackgroundParser(Session session, Supplier<Syntax> syntax, RequestExecutor executor, Pause pause) {
        this.session = session;
        this.syntax = syntax;
        this.executor = executor;
        this.pause = pause;
    }

    /** Parses the document soon. Returns at once. */
    public void schedule(String uri) {
        waiting.add(uri);
        begin();
    }

    private void begin() {
        if (!waiting.isEmpty() && parsing.compareAndSet(false, true)) {
            executor.background(this::parseAll);
        }
    }

    private void parseAll() {
        try {
            waiting.forEach(uri -> {
                // removed first: a change from here on schedules the document again
                waiting.remove(uri);
                session.snapshot()
                        .document(uri)
                        .filter(OpenDocument::isParsedAhead)
                        .ifPresent(document -> document.tree(syntax.get()));
            });
            pause.take();
        } catch (InterruptedException | CancellationException leaving) {
            waiting.clear();
        } finally {
            parsing.set(false);
        }
        begin();
    }
}
