package dev.autodev.provider.coordinator;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.coordinator.ProviderCoordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.ProviderCoordinator.FlightParts;
import dev.autodev.provider.coordinator.ProviderCoordinator.StreamLimits;
import dev.autodev.provider.coordinator.core.CallCommand.AbortAttempt.Reason;
import dev.autodev.provider.failure.FailureClassifier;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import dev.autodev.text.DurationFormat;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call of one provider, from its start to its one end: an answer, a failure, a limit, or an abort from outside.
 *
 * <p>Whatever ends it first is what it was; the health book hears of exactly that. <i>Thread-safe.</i>
 */
final class RunningAttempt {

    /** Hears of a leg; of one that is over, nothing more. Called from any thread, outside of all locks. */
    interface Owner {

        void heard(RunningAttempt leg, String piece);

        void answered(RunningAttempt leg, ModelAnswer reply);

        /** @param rest how the provider's health is after it */
        void failed(RunningAttempt leg, ProviderFailure failure, ProviderHealthRegistry.AfterFailure rest);
    }

    /** What came of the call itself. */
    private sealed interface AttemptEnd {
        record Reply(ModelAnswer reply) implements AttemptEnd {}

        record Fault(ProviderFailure failure) implements AttemptEnd {}
    }

    /** Ends the future of an aborted call: by a value, since a limiter keeps its timer when a future ends otherwise. */
    private static final AttemptEnd ABORTED =
            new AttemptEnd.Fault(new ProviderFailure(FailureKind.CANCELLED, "aborted", null));

    private static final ProviderFailure TIME_OVER =
            new ProviderFailure(FailureKind.TIMEOUT, "no answer before the deadline", null);

    private final int id;
    private final FlightParts parts;
    private final CoordinatedRequest call;
    private final Account account;
    private final Owner owner;
    private final long startedAt;
    private volatile long lastHeardAt;
    private volatile boolean heardAnything;
    private volatile boolean over;
    private volatile @Nullable CompletableFuture<AttemptEnd> running;

    /** Whom it asks, and where it must be booked how the leg ends, exactly once. */
    record Account(ProviderClient client, Permission.Granted entry, AttemptGuard.Booking booking) {}

    RunningAttempt(int id, FlightParts parts, CoordinatedRequest call, Account account, Owner owner) {
        this.id = id;
        this.parts = parts;
        this.call = call;
        this.account = account;
        this.owner = owner;
        this.startedAt = parts.ticker().getAsLong();
        this.lastHeardAt = startedAt;
    }

    int id() {
        return id;
    }

    void start(Duration limit) {
        CompletableFuture<AttemptEnd> attempt = InterruptibleCall.start(parts.calls(), this::ask);
        running = attempt;
        if (over) {
            // aborted before it began
            attempt.complete(ABORTED);
            return;
        }
        parts.limiters()
                .of(limit)
                .executeCompletionStage(parts.timers(), () -> attempt)
                .whenComplete((outcome, failure) ->
                        end(outcome != null ? outcome : new AttemptEnd.Fault(named(failure, limit))));
        if (call.stream() != null) {
            watch(attempt);
        }
    }

    /** Closes the connection; nothing more is heard. */
    void abort(Reason why) {
        if (!isFirstEnd()) {
            return;
        }
        long now = parts.ticker().getAsLong();
        ProviderHealthRegistry health = parts.health();
        account.booking.failed(why == Reason.TIME_OVER ? FailureKind.TIMEOUT : FailureKind.CANCELLED, now - startedAt);
        switch (why) {
            case UNWANTED -> health.cancelled(account.client, account.entry);
            case OUTRUN -> health.recordOvertaken(account.client, account.entry, now);
            case TIME_OVER -> health.failed(account.client, account.entry, TIME_OVER, now);
        }
        CompletableFuture<AttemptEnd> attempt = running;
        if (attempt != null) {
            attempt.complete(ABORTED);
        }
    }

    private void end(AttemptEnd outcome) {
        if (!isFirstEnd()) {
            return;
        }
        long now = parts.ticker().getAsLong();
        switch (outcome) {
            case AttemptEnd.Reply answered -> {
                account.booking.answered(answered.reply(), now - startedAt);
                parts.health().succeeded(account.client, account.entry, now - startedAt, now);
                owner.answered(this, answered.reply());
            }
            case AttemptEnd.Fault fault -> {
                account.booking.failed(fault.failure().kind(), now - startedAt);
                owner.failed(
                        this,
                        fault.failure(),
                        parts.health().failed(account.client, account.entry, fault.failure(), now));
            }
        }
    }

    /** An answer, a limit and an abort can come at once: the first is what it was. */
    private synchronized boolean isFirstEnd() {
        boolean first = !over;
        over = true;
        return first;
    }

    private AttemptEnd ask() {
        try {
            TextListener listener = call.stream() != null ? this::hear : TextListener.NONE;
            return new AttemptEnd.Reply(account.client.ask(call.request(), listener));
        } catch (ProviderException e) {
            return new AttemptEnd.Fault(
                    FailureClassifier.classify(e.signal(), parts.clock().instant()));
        } catch (InterruptedException e) {
            // nobody reads this: whoever interrupted has ended the leg before
            return new AttemptEnd.Fault(new ProviderFailure(FailureKind.CANCELLED, "interrupted", null));
        }
    }

    private void hear(String piece) {
        lastHeardAt = parts.ticker().getAsLong();
        heardAnything = true;
        if (!over) {
            owner.heard(this, piece);
        }
    }

    /** Looks again when the silence would have become too long, until the leg is over. */
    private void watch(CompletableFuture<AttemptEnd> attempt) {
        StreamLimits limits = Objects.requireNonNull(call.stream());
        Duration limit = heardAnything ? limits.idle() : limits.firstText();
        long left = lastHeardAt + limit.toNanos() - parts.ticker().getAsLong();
        if (left <= 0) {
            String what = heardAnything ? "the answer stopped coming for " : "no text within ";
            attempt.complete(new AttemptEnd.Fault(
                    new ProviderFailure(FailureKind.TIMEOUT, what + DurationFormat.of(limit) + " s", null)));
            return;
        }
        // a first piece may come at any time before, and from then on the other limit counts
        long untilLook = Math.min(left, limits.idle().toNanos());
        var look = parts.timers().schedule(() -> watch(attempt), untilLook, TimeUnit.NANOSECONDS);
        attempt.whenComplete((outcome, failure) -> look.cancel(false));
    }

    private static ProviderFailure named(@Nullable Throwable failure, Duration limit) {
        if (failure instanceof TimeoutException || failure != null && failure.getCause() instanceof TimeoutException) {
            return new ProviderFailure(
                    FailureKind.TIMEOUT, "no answer within " + DurationFormat.of(limit) + " s", null);
        }
        System.getLogger(RunningAttempt.class.getName())
                .log(System.Logger.Level.ERROR, "a provider client threw", failure);
        return new ProviderFailure(FailureKind.BAD_ENVELOPE, "the answer could not be read", null);
    }
}
