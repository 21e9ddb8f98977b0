// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.coordinator.CoordinatedRequest.StreamLimits;
import dev.autodev.provider.coordinator.core.CallCommand.AbortAttempt.Reason;
import dev.autodev.provider.failure.FailureClassifier;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import dev.autodev.text.DurationFormat;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call of one provider, from its start to its one end: an answer, a failure, a time limit or an abort. The first of
 * these counts and is recorded in the provider's health; later ones are ignored. <i>Thread-safe.</i>
 */
final class RunningAttempt {

    /** Receives the events of an attempt until its end. Called from any thread, without any lock held. */
    interface Owner {

        void text(RunningAttempt attempt, String piece);

        void succeeded(RunningAttempt attempt, ModelAnswer answer);

        /** @param health of the provider after the failure */
        void failed(RunningAttempt attempt, ProviderFailure failure, ProviderHealthRegistry.AfterFailure health);
    }

    /** The client to call, and the permission and booking that must be returned exactly once. */
    record Admission(ProviderClient client, Permission.Granted permission, AttemptGuard.Booking booking) {}

    private sealed interface AttemptEnd {
        record Answered(ModelAnswer answer) implements AttemptEnd {}

        record Failed(ProviderFailure failure) implements AttemptEnd {}
    }

    /** A value, not an exception: the time limiter cancels its timer only when the future completes with a value. */
    private static final AttemptEnd ABORTED =
            new AttemptEnd.Failed(new ProviderFailure(FailureKind.CANCELLED, "aborted", null));

    private static final ProviderFailure TIME_OVER =
            new ProviderFailure(FailureKind.TIMEOUT, "no answer before the deadline", null);

    private final int id;
    private final CoordinatorResources resources;
    private final CoordinatedRequest request;
    private final Admission admission;
    private final Owner owner;
    private final long startedAt;
    private volatile long lastTextAt;
    private volatile boolean hasText;
    private volatile boolean over;
    private volatile @Nullable CompletableFuture<AttemptEnd> running;

    RunningAttempt(
            int id, CoordinatorResources resources, CoordinatedRequest request, Admission admission, Owner owner) {
        this.id = id;
        this.resources = resources;
        this.request = request;
        this.admission = admission;
        this.owner = owner;
        this.startedAt = now();
        this.lastTextAt = startedAt;
    }

    int id() {
        return id;
    }

    void start(Duration limit) {
        CompletableFuture<AttemptEnd> attempt = InterruptibleCall.start(resources.calls(), this::callProvider);
        running = attempt;
        if (over) {
            // aborted before it began
            attempt.complete(ABORTED);
            return;
        }
        TimeLimiter.of(limit)
                .executeCompletionStage(resources.timers(), () -> attempt)
                .whenComplete(
                        (end, failure) -> end(end != null ? end : new AttemptEnd.Failed(limitOrBug(failure, limit))));
        if (request.stream() != null) {
            watchStream(attempt);
        }
    }

    /** Closes the connection. The owner gets no further event. */
    void abort(Reason why) {
        if (!isFirstEnd()) {
            return;
        }
        CompletableFuture<AttemptEnd> attempt = running;
        if (attempt != null) {
            attempt.complete(ABORTED);
        }
        long now = now();
        admission
                .booking()
                .failed(why == Reason.TIME_OVER ? FailureKind.TIMEOUT : FailureKind.CANCELLED, now - startedAt);
        ProviderHealthRegistry health = resources.health();
        switch (why) {
            case UNWANTED -> health.releasePermission(admission.client(), admission.permission());
            case OVERTAKEN -> health.onOvertaken(admission.client(), admission.permission(), now);
            case TIME_OVER -> health.onError(admission.client(), admission.permission(), TIME_OVER, now);
        }
    }

    private void end(AttemptEnd end) {
        if (!isFirstEnd()) {
            return;
        }
        long now = now();
        ProviderHealthRegistry health = resources.health();
        switch (end) {
            case AttemptEnd.Answered answered -> {
                admission.booking().answered(answered.answer(), now - startedAt);
                health.onSuccess(admission.client(), admission.permission(), now - startedAt, now);
                owner.succeeded(this, answered.answer());
            }
            case AttemptEnd.Failed failed -> {
                admission.booking().failed(failed.failure().kind(), now - startedAt);
                owner.failed(
                        this,
                        failed.failure(),
                        health.onError(admission.client(), admission.permission(), failed.failure(), now));
            }
        }
    }

    private synchronized boolean isFirstEnd() {
        boolean first = !over;
        over = true;
        return first;
    }

    private AttemptEnd callProvider() {
        try {
            TextListener listener = request.stream() != null ? this::onText : TextListener.NONE;
            return new AttemptEnd.Answered(admission.client().ask(request.request(), listener));
        } catch (ProviderException e) {
            return new AttemptEnd.Failed(
                    FailureClassifier.classify(e.signal(), resources.clock().instant()));
        } catch (InterruptedException e) {
            // never read: the attempt had ended before its thread was interrupted
            return ABORTED;
        }
    }

    private void onText(String piece) {
        lastTextAt = now();
        hasText = true;
        if (!over) {
            owner.text(this, piece);
        }
    }

    /** Ends the attempt if the stream has been silent for too long, else checks again when it would be. */
    private void watchStream(CompletableFuture<AttemptEnd> attempt) {
        StreamLimits limits = Objects.requireNonNull(request.stream());
        Duration limit = hasText ? limits.idle() : limits.firstText();
        long left = lastTextAt + limit.toNanos() - now();
        if (left <= 0) {
            String what = hasText ? "the answer stopped coming for " : "no text within ";
            attempt.complete(new AttemptEnd.Failed(
                    new ProviderFailure(FailureKind.TIMEOUT, what + DurationFormat.of(limit) + " s", null)));
            return;
        }
        // the first piece can come before then, and the idle limit counts from there
        long untilCheck = Math.min(left, limits.idle().toNanos());
        var check = resources.timers().schedule(() -> watchStream(attempt), untilCheck, TimeUnit.NANOSECONDS);
        attempt.whenComplete((end, failure) -> check.cancel(false));
    }

    private static ProviderFailure limitOrBug(@Nullable Throwable failure, Duration limit) {
        if (failure instanceof TimeoutException || failure != null && failure.getCause() instanceof TimeoutException) {
            return new ProviderFailure(
                    FailureKind.TIMEOUT, "no answer within " + DurationFormat.of(limit) + " s", null);
        }
        System.getLogger(RunningAttempt.class.getName())
                .log(System.Logger.Level.ERROR, "a provider client threw", failure);
        return new ProviderFailure(FailureKind.BAD_ENVELOPE, "the answer could not be read", null);
    }

    private long now() {
        return resources.ticker().getAsLong();
    }
}
