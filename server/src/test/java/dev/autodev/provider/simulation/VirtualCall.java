// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.coordinator.core.CallCommand;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.CallReducer;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counterpart of {@code SharedCall} in virtual time, without threads. <i>Confined to</i> one thread. */
final class VirtualCall {

    private static final ModelAnswer ANSWER = new ModelAnswer("x", ModelAnswer.Finish.STOP, "m", null);
    private static final ModelAnswer REFUSAL = new ModelAnswer("no", ModelAnswer.Finish.REFUSAL, "m", null);

    /** An attempt that has not ended. */
    private record Attempt(Candidate candidate, Permission.Granted permission, long startedAt, VirtualTime.Due end) {}

    private final int id;
    private final String question;
    private final VirtualCoordinator.World world;
    private final Runnable onSettled;
    private final Map<Integer, Attempt> attempts = new HashMap<>(4);
    private final ArrayDeque<CallCommand> commands = new ArrayDeque<>(4);
    private boolean carryingOut;
    private CallState state;
    private long timerAt = Long.MAX_VALUE;
    private VirtualTime.@Nullable Due timer;
    private boolean waiting;

    VirtualCall(int id, String question, CallState state, VirtualCoordinator.World world, Runnable onSettled) {
        this.id = id;
        this.question = question;
        this.state = state;
        this.world = world;
        this.onSettled = onSettled;
    }

    int id() {
        return id;
    }

    boolean join(int request, long deadline) {
        if (state.settled()) {
            return false;
        }
        world.record(new Fact.Joined(now(), request, id, deadline));
        on(new CallEvent.CallerJoined(request, deadline));
        return true;
    }

    void leave(int request) {
        if (state.callers().stream().anyMatch(caller -> caller.id() == request)) {
            world.record(new Fact.Cancelled(now(), request, id));
            on(new CallEvent.CallerLeft(request));
        }
    }

    private void on(CallEvent event) {
        CallReducer.ReducerStep step = CallReducer.next(state, event, now());
        boolean settles = step.state().settled() && !state.settled();
        state = step.state();
        scheduleTimer();
        if (settles) {
            world.record(new Fact.CallEnded(now(), id));
            onSettled.run();
        }
        boolean waitsNow = state.waitingFor() >= 0 && !state.settled();
        if (waitsNow && !waiting) {
            world.record(new Fact.WaitStarted(
                    now(), id, state.chain().state(state.waitingFor()).availableAt()));
        }
        waiting = waitsNow;
        commands.addAll(step.commands());
        if (carryingOut) {
            return;
        }
        carryingOut = true;
        while (!commands.isEmpty()) {
            carryOut(commands.remove());
        }
        carryingOut = false;
    }

    private void carryOut(CallCommand command) {
        switch (command) {
            case CallCommand.StartAttempt start -> start(start);
            case CallCommand.AbortAttempt abort -> abort(abort);
            case CallCommand.Settle settle ->
                world.record(new Fact.Settled(now(), settle.caller(), id, settle.settlement()));
        }
    }

    private void start(CallCommand.StartAttempt start) {
        if (!state.attempts().isLive(start.attempt())) {
            return;
        }
        long remaining = remaining();
        Candidate candidate = state.plan().chain().get(start.candidate());
        switch (world.health()
                .tryAcquirePermission(candidate, start.payerOf(state.plan().chain()), now())) {
            case Permission.Denied denied -> {
                world.record(new Fact.AttemptDenied(now(), id, candidate.provider(), denied.kind(), denied.reported()));
                on(new CallEvent.AttemptDenied(
                        start.attempt(), denied.kind(), denied.detail(), denied.until(), denied.reported()));
            }
            case Permission.Granted granted -> {
                VirtualProvider.Response response = world.provider(candidate).next(question);
                long limit = start.limit().toNanos();
                boolean late = response.ending() instanceof VirtualProvider.Ending.Silence
                        || response.takes().toNanos() >= limit;
                VirtualProvider.Ending ending = late ? timeout("no answer within the limit") : response.ending();
                VirtualTime.Due end =
                        world.time().after(late ? start.limit() : response.takes(), () -> end(start.attempt(), ending));
                attempts.put(start.attempt(), new Attempt(candidate, granted, now(), end));
                world.record(new Fact.AttemptStarted(
                        now(),
                        id,
                        start.attempt(),
                        candidate.provider(),
                        limit,
                        start.payer() >= 0,
                        granted.probe(),
                        remaining));
            }
        }
    }

    private void end(int id, VirtualProvider.Ending ending) {
        Attempt attempt = attempts.remove(id);
        if (attempt == null) {
            throw new AssertionError("an attempt ended twice");
        }
        switch (ending) {
            case VirtualProvider.Ending.Answer answer -> succeed(id, attempt, ANSWER);
            case VirtualProvider.Ending.Refusal refusal -> succeed(id, attempt, REFUSAL);
            case VirtualProvider.Ending.Failure failed -> fail(id, attempt, failed.failure());
            case VirtualProvider.Ending.Silence silence -> throw new AssertionError("silence has no end");
        }
    }

    private void succeed(int attemptId, Attempt attempt, ModelAnswer answer) {
        world.health().onSuccess(attempt.candidate(), attempt.permission(), now() - attempt.startedAt(), now());
        world.record(new Fact.AttemptSucceeded(
                now(), id, attemptId, attempt.candidate().provider()));
        on(new CallEvent.AttemptSucceeded(attemptId, answer));
    }

    private void fail(int attemptId, Attempt attempt, ProviderFailure failure) {
        ProviderHealthRegistry.AfterFailure health =
                world.health().onError(attempt.candidate(), attempt.permission(), failure, now());
        world.record(
                new Fact.AttemptFailed(now(), id, attemptId, attempt.candidate().provider(), failure));
        on(new CallEvent.AttemptFailed(attemptId, failure, health.closedUntil(), health.breakerOpen()));
    }

    private void abort(CallCommand.AbortAttempt abort) {
        Attempt attempt = attempts.remove(abort.attempt());
        if (attempt == null) {
            return;
        }
        world.time().cancel(attempt.end());
        ProviderFailure failure = null;
        switch (abort.why()) {
            case UNWANTED -> world.health().releasePermission(attempt.candidate(), attempt.permission());
            case OVERTAKEN -> world.health().onOvertaken(attempt.candidate(), attempt.permission(), now());
            case TIME_OVER -> {
                failure = timeout("no answer before the deadline").failure();
                world.health().onError(attempt.candidate(), attempt.permission(), failure, now());
            }
        }
        world.record(new Fact.AttemptFailed(
                now(), id, abort.attempt(), attempt.candidate().provider(), failure));
    }

    private static VirtualProvider.Ending.Failure timeout(String detail) {
        return new VirtualProvider.Ending.Failure(new ProviderFailure(FailureKind.TIMEOUT, detail));
    }

    private void scheduleTimer() {
        long wakeAt = state.wakeAt();
        if (wakeAt == timerAt) {
            return;
        }
        if (timer != null) {
            world.time().cancel(timer);
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
