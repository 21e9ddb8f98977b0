package dev.autodev.provider;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderCoordinator.Call;
import dev.autodev.provider.ProviderCoordinator.FlightParts;
import dev.autodev.provider.ProviderCoordinator.StreamLimits;
import dev.autodev.provider.decision.FlightCommand.Abort.Reason;
import dev.autodev.provider.health.HealthBook;
import dev.autodev.provider.health.HealthBook.Entry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of one provider, from its start to its one end: an answer, a failure, a limit, or an abort from outside.
 *
 * <p>Whatever ends it first is what it was; the health book hears of exactly that. <i>Thread-safe.</i>
 */
final class Leg {

    /** How a leg that was not aborted ends. */
    sealed interface Ended {
        record Answered(ProviderReply reply) implements Ended {}

        /** @param rest how the provider's health is after it */
        record Failed(ProviderFailure failure, HealthBook.Rest rest) implements Ended {}
    }

    /** What came of the call itself. */
    private sealed interface Outcome {
        record Reply(ProviderReply reply) implements Outcome {}

        record Fault(ProviderFailure failure) implements Outcome {}
    }

    /** Ends the future of an aborted call: by a value, since a limiter keeps its timer when a future ends otherwise. */
    private static final Outcome ABORTED =
            new Outcome.Fault(new ProviderFailure(FailureKind.CANCELLED, "aborted", null));

    private final FlightParts parts;
    private final Call call;
    private final ProviderClient client;
    private final Entry.Open entry;
    private final SpendGuard.Booking booking;
    private final BiConsumer<Leg, String> heard;
    private final boolean streams;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long startedAt;
    private volatile long lastHeardAt;
    private volatile boolean heardAnything;
    private volatile @Nullable CompletableFuture<Outcome> running;

    /** Who must hear how the leg ends, exactly once. */
    record Accounts(Entry.Open entry, SpendGuard.Booking booking) {}

    Leg(FlightParts parts, Call call, ProviderClient client, Accounts accounts, BiConsumer<Leg, String> heard) {
        this.parts = parts;
        this.call = call;
        this.client = client;
        this.entry = accounts.entry();
        this.booking = accounts.booking();
        this.heard = heard;
        this.streams = call.stream() != null;
        this.startedAt = parts.ticker().getAsLong();
        this.lastHeardAt = startedAt;
    }

    void start(Duration limit, Consumer<Ended> end) {
        CompletableFuture<Outcome> attempt = InterruptibleCall.start(parts.calls(), this::ask);
        running = attempt;
        if (over.get()) {
            // aborted before it began
            attempt.complete(ABORTED);
            return;
        }
        TimeLimiter limiter =
                TimeLimiter.of(TimeLimiterConfig.custom().timeoutDuration(limit).build());
        limiter.executeCompletionStage(parts.timers(), () -> attempt).whenComplete((outcome, failure) -> {
            if (over.compareAndSet(false, true)) {
                end.accept(booked(outcome != null ? outcome : new Outcome.Fault(named(failure, limit))));
            }
        });
        if (streams) {
            watch(attempt);
        }
    }

    /** Closes the connection; nothing more is heard. */
    void abort(Reason why) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        long now = parts.ticker().getAsLong();
        booking.failed(why == Reason.TIME_OVER ? FailureKind.TIMEOUT : FailureKind.CANCELLED, now - startedAt);
        switch (why) {
            case UNWANTED -> parts.health().cancelled(client, entry);
            case OUTRUN -> parts.health().outrun(client, entry, now);
            case TIME_OVER ->
                parts.health()
                        .failed(
                                client,
                                entry,
                                new ProviderFailure(FailureKind.TIMEOUT, "no answer before the deadline", null),
                                now);
        }
        CompletableFuture<Outcome> attempt = running;
        if (attempt != null) {
            attempt.complete(ABORTED);
        }
    }

    private Ended booked(Outcome outcome) {
        long now = parts.ticker().getAsLong();
        return switch (outcome) {
            case Outcome.Reply answered -> {
                booking.answered(answered.reply(), now - startedAt);
                parts.health().succeeded(client, entry, now - startedAt, now);
                yield new Ended.Answered(answered.reply());
            }
            case Outcome.Fault fault -> {
                booking.failed(fault.failure().kind(), now - startedAt);
                yield new Ended.Failed(fault.failure(), parts.health().failed(client, entry, fault.failure(), now));
            }
        };
    }

    private Outcome ask() {
        try {
            TextListener listener = streams ? this::hear : TextListener.NONE;
            return new Outcome.Reply(client.ask(call.request(), listener));
        } catch (ProviderException e) {
            return new Outcome.Fault(
                    FailureClassifier.classify(e.signal(), parts.clock().instant()));
        } catch (InterruptedException e) {
            // nobody reads this: whoever interrupted has ended the leg before
            return new Outcome.Fault(new ProviderFailure(FailureKind.CANCELLED, "interrupted", null));
        }
    }

    private void hear(String piece) {
        lastHeardAt = parts.ticker().getAsLong();
        heardAnything = true;
        if (!over.get()) {
            heard.accept(this, piece);
        }
    }

    /** Looks again when the silence would have become too long, until the leg is over. */
    private void watch(CompletableFuture<Outcome> attempt) {
        StreamLimits limits = Objects.requireNonNull(call.stream());
        Duration limit = heardAnything ? limits.idle() : limits.firstText();
        long left = lastHeardAt + limit.toNanos() - parts.ticker().getAsLong();
        if (left <= 0) {
            String what = heardAnything ? "the answer stopped coming for " : "no text within ";
            attempt.complete(
                    new Outcome.Fault(new ProviderFailure(FailureKind.TIMEOUT, what + Seconds.of(limit) + " s", null)));
            return;
        }
        // a first piece may come at any time before, and from then on the other limit counts
        long untilLook = Math.min(left, limits.idle().toNanos());
        var look = parts.timers().schedule(() -> watch(attempt), untilLook, TimeUnit.NANOSECONDS);
        attempt.whenComplete((outcome, failure) -> look.cancel(false));
    }

    private static ProviderFailure named(@Nullable Throwable failure, Duration limit) {
        if (failure instanceof TimeoutException || failure != null && failure.getCause() instanceof TimeoutException) {
            return new ProviderFailure(FailureKind.TIMEOUT, "no answer within " + Seconds.of(limit) + " s", null);
        }
        System.getLogger(Leg.class.getName()).log(System.Logger.Level.ERROR, "a provider client threw", failure);
        return new ProviderFailure(FailureKind.BAD_ENVELOPE, "the answer could not be read", null);
    }
}
