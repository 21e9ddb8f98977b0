// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.settings.Settings;
import dev.autodev.text.TextDocument;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The completions of one client: each document has its own.
 *
 * <p><i>Thread-safe.</i>
 */
public final class Completions {

    private final Supplier<CompletionSource> source;
    private final Waiting waiting;
    private final Supplier<Settings> settings;
    private final CompletionCounts counts = new CompletionCounts();
    private final AtomicLong lastId = new AtomicLong();
    private final Map<String, DocumentCompletions> documents = new ConcurrentHashMap<>();

    /**
     * @param source called at the first request, on a worker
     * @param settings in force; may read files
     */
    public Completions(Supplier<CompletionSource> source, Waiting waiting, Supplier<Settings> settings) {
        this.source = source;
        this.waiting = waiting;
        this.settings = settings;
    }

    /** Returns at once. */
    public void request(CompletionRequest request) {
        of(request.document().uri()).request(request);
    }

    /** To be called when the client no longer waits for the request. */
    public void cancel(CompletionRequest request) {
        of(request.document().uri()).cancel(request);
    }

    /** To be called with each new text of a document. Quick. */
    public void changed(TextDocument document) {
        DocumentCompletions known = documents.get(document.uri());
        if (known != null) {
            known.changed(document);
        }
    }

    /** Forgets a document that was closed. */
    public void closed(String uri) {
        DocumentCompletions document = documents.remove(uri);
        if (document != null) {
            document.close();
        }
    }

    /** Ends all calls. */
    public void close() {
        documents.keySet().forEach(this::closed);
    }

    public CompletionCounts counts() {
        return counts;
    }

    private DocumentCompletions of(String uri) {
        return documents.computeIfAbsent(
                uri, fresh -> new DocumentCompletions(new LazySource(source), waiting, settings, counts, this::newId));
    }

    private String newId() {
        return "completion-" + lastId.incrementAndGet();
    }

    /** Built on a worker, because it loads what the first call needs. */
    private record LazySource(Supplier<CompletionSource> source) implements CompletionSource {

        @Override
        public Optional<String> refusal(Question question) {
            return source.get().refusal(question);
        }

        @Override
        public Cancellation ask(Question question, Listener listener) {
            return source.get().ask(question, listener);
        }
    }
}
