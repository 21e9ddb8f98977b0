// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.complete.CompletionSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A source of completions whose calls the test answers. <i>Thread-safe.</i> */
public final class ScriptedCompletions implements CompletionSource {

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    /** The folder of the latest request; null if none is open. */
    public volatile @Nullable Path folder;

    /**
     * A call.
     *
     * @param cancelled completed when the server has cancelled the call
     */
    public record Call(Question question, Listener listener, CompletableFuture<Void> cancelled) {

        public void answers(String text) {
            listener.answered(new Answer(text, "model"));
        }
    }

    @Override
    public CompletionSource in(@Nullable Path open) {
        folder = open;
        return this;
    }

    @Override
    public Optional<String> refusal(Question question) {
        return question.request().trigger() == Trigger.AHEAD
                ? Optional.of("the test answers requests only")
                : Optional.empty();
    }

    @Override
    public Cancellation ask(Question question, Listener listener) {
        Call call = new Call(question, listener, new CompletableFuture<>());
        calls.add(call);
        return () -> call.cancelled().complete(null);
    }

    /** The next call of the server. */
    public Call nextCall() throws InterruptedException {
        Call call = calls.poll(20, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call");
        }
        return call;
    }

    /** How many calls have not been taken by {@link #nextCall}. */
    public int waitingCalls() {
        return calls.size();
    }
}
