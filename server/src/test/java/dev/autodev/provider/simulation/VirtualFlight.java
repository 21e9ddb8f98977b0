package dev.autodev.provider.simulation;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.coordinator.core.CallCommand;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallReducer;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One flight, as the real one carries out the rules, without threads. <i>Confined to</i> one thread. */
final class VirtualFlight {

    private static final ModelAnswer REPLY = new ModelAnswer("x", ModelAnswer.Finish.STOP, "m", null);
    private static final ModelAnswer REFUSAL = new ModelAnswer("no", ModelAnswer.Finish.REFUSAL, "m", null);

    /** Health and transport of a call under way. */
    private record Call(Candidate candidate, Permission.Granted entry, long startedAt, VirtualTime.Due end) {}

    private final int id;
    private final String question;
    private final VirtualCoordinator.World world;
    private final Runnable settled;
    private final Map<Integer, Call> calls = new HashMap<>(4);
    private final ArrayDeque<CallCommand> todo = new ArrayDeque<>(4);
    private boolean working;
    private CallState state;
    private long timerAt = Long.MAX_VALUE;
    private VirtualTime.@Nullable Due timer;
    private boolean waits;

    VirtualFlight(int id, String question, CallState state, VirtualCoordinator.World world, Runnable settled) {
        this.id = id;
        this.question = question;
        this.state = state;
        this.world = world;
        this.settled = settled;
    }

    int id() {
        return id;
    }

    boolean join(int request, long deadline) {
        if (state.settled()) {
            return false;
        }
        world.tell(new Fact.Asked(now(), request, id, deadline));
        on(new CallEvent.CallerJoined(request, deadline));
        return true;
    }

    void leave(int request) {
        if (state.callers().stream().anyMatch(waiter -> waiter.id() == request)) {
            world.tell(new Fact.Cancelled(now(), request, id));
            on(new CallEvent.CallerLeft(request));
        }
    }

    private void on(CallEvent event) {
        CallState.ReducerStep step = CallReducer.next(state, event, now());
        boolean settles = step.state().settled() && !state.settled();
        state = step.state();
        arm();
        if (settles) {
            world.tell(new Fact.Settled(now(), id));
            settled.run();
        }
        boolean waitsNow = state.waitingFor() >= 0 && !state.settled();
        if (waitsNow && !waits) {
            world.tell(new Fact.Waiting(
                    now(), id, state.chain().state(state.waitingFor()).availableAt()));
        }
        waits = waitsNow;
        todo.addAll(step.commands());
        if (working) {
            return;
        }
        working = true;
        while (!todo.isEmpty()) {
            carryOut(todo.remove());
        }
        working = false;
    }

    private void carryOut(CallCommand command) {
        switch (command) {
            case CallCommand.StartAttempt ask -> start(ask);
            case CallCommand.AbortAttempt abort -> abort(abort);
            case CallCommand.Settle tell -> world.tell(new Fact.Told(now(), tell.caller(), id, tell.settlement()));
        }
    }

    private void start(CallCommand.StartAttempt ask) {
        if (!state.isUnderWay(ask.attempt())) {
            return;
        }
        long remaining = remaining();
        Candidate candidate = state.plan().chain().get(ask.candidate());
        switch (world.health().tryAcquire(candidate, ask.payerOf(state.plan().chain()), now())) {
            case Permission.Denied closed -> {
                world.tell(new Fact.HeldBack(now(), id, candidate.provider(), closed.kind(), closed.reported()));
                on(new CallEvent.AttemptDenied(
                        ask.attempt(), closed.kind(), closed.detail(), closed.until(), closed.reported()));
            }
            case Permission.Granted open -> {
                VirtualProvider.Conduct conduct = world.provider(candidate).next(question);
                long limit = ask.limit().toNanos();
                boolean late = conduct.ending() instanceof VirtualProvider.Ending.Silence
                        || conduct.takes().toNanos() >= limit;
                VirtualProvider.Ending ending = late ? timeout("no answer within the limit") : conduct.ending();
                VirtualTime.Due end =
                        world.time().after(late ? ask.limit() : conduct.takes(), () -> ended(ask.attempt(), ending));
                calls.put(ask.attempt(), new Call(candidate, open, now(), end));
                world.tell(new Fact.Called(
                        now(),
                        id,
                        ask.attempt(),
                        candidate.provider(),
                        limit,
                        ask.payer() >= 0,
                        open.probe(),
                        remaining));
            }
        }
    }

    private void ended(int leg, VirtualProvider.Ending ending) {
        Call call = calls.remove(leg);
        if (call == null) {
            throw new AssertionError("a call ended twice");
        }
        switch (ending) {
            case VirtualProvider.Ending.Answer answer -> answered(leg, call, REPLY);
            case VirtualProvider.Ending.Refusal refusal -> answered(leg, call, REFUSAL);
            case VirtualProvider.Ending.Failure failed -> failed(leg, call, failed.failure());
            case VirtualProvider.Ending.Silence silence -> throw new AssertionError("silence has no end");
        }
    }

    private void answered(int leg, Call call, ModelAnswer reply) {
        world.health().succeeded(call.candidate(), call.entry(), now() - call.startedAt(), now());
        world.tell(new Fact.Answered(now(), id, leg, call.candidate().provider()));
        on(new CallEvent.AttemptSucceeded(leg, reply));
    }

    private void failed(int leg, Call call, ProviderFailure failure) {
        ProviderHealthRegistry.AfterFailure rest =
                world.health().failed(call.candidate(), call.entry(), failure, now());
        world.tell(new Fact.Failed(now(), id, leg, call.candidate().provider(), failure));
        on(new CallEvent.AttemptFailed(leg, failure, rest.closedUntil(), rest.breakerOpen()));
    }

    private void abort(CallCommand.AbortAttempt abort) {
        Call call = calls.remove(abort.attempt());
        if (call == null) {
            return;
        }
        world.time().callOff(call.end());
        ProviderFailure failure = null;
        switch (abort.why()) {
            case UNWANTED -> world.health().cancelled(call.candidate(), call.entry());
            case OUTRUN -> world.health().recordOvertaken(call.candidate(), call.entry(), now());
            case TIME_OVER -> {
                failure = timeout("no answer before the deadline").failure();
                world.health().failed(call.candidate(), call.entry(), failure, now());
            }
        }
        world.tell(new Fact.Failed(now(), id, abort.attempt(), call.candidate().provider(), failure));
    }

    private static VirtualProvider.Ending.Failure timeout(String detail) {
        return new VirtualProvider.Ending.Failure(new ProviderFailure(FailureKind.TIMEOUT, detail));
    }

    private void arm() {
        long wakeAt = state.wakeAt();
        if (wakeAt == timerAt) {
            return;
        }
        if (timer != null) {
            world.time().callOff(timer);
            timer = null;
        }
        timerAt = wakeAt;
        if (wakeAt != Long.MAX_VALUE) {
            timer = world.time().at(wakeAt + world.lateness(), () -> {
                timer = null;
                timerAt = Long.MAX_VALUE;
                on(new CallEvent.TimePassed());
            });
        }
    }

    private long remaining() {
        return state.callers().stream()
                        .mapToLong(CallState.JoinedCaller::deadline)
                        .max()
                        .orElse(now())
                - now();
    }

    private long now() {
        return world.time().now();
    }
}
