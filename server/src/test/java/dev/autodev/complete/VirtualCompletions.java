// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.TestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Time and a model that a test moves on: everything happens on the test's thread. */
final class VirtualCompletions implements Waiting, CompletionSource {

    final List<Call> calls = new ArrayList<>();
    Settings settings = TestSettings.with(TestSettings.of(TestSettings.generator()), CompletionSettings.DEFAULT);
    Optional<String> refusal = Optional.empty();
    boolean mayAskAhead;
    int refusals;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long lastEvent;

    private record Event(long at, long number, Runnable work) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    /** A call of the model. */
    static final class Call {
        final Question question;
        final Listener listener;
        final long startedAt;
        boolean isCancelled;
        boolean isAnswered;

        Call(Question question, Listener listener, long startedAt) {
            this.question = question;
            this.listener = listener;
            this.startedAt = startedAt;
        }

        void answers(String text) {
            isAnswered = true;
            listener.answered(new Answer(text, "model"));
        }
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void run(Runnable work) {
        events.add(new Event(now, lastEvent++, work));
    }

    @Override
    public Cancellation runAfter(Duration pause, Runnable work) {
        Event event = new Event(now + pause.toNanos(), lastEvent++, work);
        events.add(event);
        return () -> events.remove(event);
    }

    @Override
    public Optional<String> refusal(Question question) {
        refusals++;
        return question.request().trigger() == Trigger.AHEAD && !mayAskAhead ? Optional.of("not now") : refusal;
    }

    @Override
    public Cancellation ask(Question question, Listener listener) {
        Call call = new Call(question, listener, now);
        calls.add(call);
        return () -> call.isCancelled = true;
    }

    /** Does everything that is due until then. */
    void advance(Duration time) {
        long until = now + time.toNanos();
        while (!events.isEmpty() && events.peek().at() <= until) {
            Event next = events.remove();
            now = Math.max(now, next.at());
            next.work().run();
        }
        now = until;
    }

    /** Does what is due now. */
    void settle() {
        advance(Duration.ZERO);
    }

    int waiting() {
        return events.size();
    }

    Call lastCall() {
        return calls.getLast();
    }
}
