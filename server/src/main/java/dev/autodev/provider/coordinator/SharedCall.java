// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.coordinator.core.CallCommand;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallReducer;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One model request on its way to an answer, for all callers that share it. Carries out the commands of
 * {@link CallReducer}.
 *
 * <p>It has no thread of its own. The thread that brings an event (a caller, the end of an attempt, the timer) runs the
 * reducer at once, under the lock; so a caller either joins a call that will settle it or is refused. Commands are
 * carried out without the lock, in order, by one thread at a time. <i>Thread-safe.</i>
 */
final class SharedCall implements RunningAttempt.Owner {

    private final CoordinatorResources resources;
    private final CoordinatedRequest request;
    private final Consumer<SharedCall> onSettled;

    private CallState state;
    private final Queue<CallCommand> commands = new ArrayDeque<>();
    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private final List<RunningAttempt> attempts = new ArrayList<>();
    private boolean carryingOut;
    private int attemptsStarted;
    private @Nullable Future<?> timer;
    private long timerAt = Long.MAX_VALUE;

    /**
     * A caller that waits for the result. Cancelling its future does not affect other callers.
     *
     * @param deadline by the ticker of the resources
     */
    record Caller(int id, long deadline, AttemptListener listener, CompletableFuture<Settlement> settlement) {

        Caller(int id, long deadline, AttemptListener listener) {
            this(id, deadline, listener, new CompletableFuture<>());
        }
    }

    /** @param onSettled called once, when the call accepts no more callers */
    SharedCall(CoordinatorResources resources, CoordinatedRequest request, Consumer<SharedCall> onSettled) {
        this.resources = resources;
        this.request = request;
        this.onSettled = onSettled;
        this.state = CallState.of(request.plan(), resources.seeds().getAsLong());
    }

    CoordinatedRequest request() {
        return request;
    }

    /** False if the call is settled, so that the caller needs another one. */
    boolean join(Caller caller) {
        synchronized (this) {
            if (state.settled()) {
                return false;
            }
            callers.add(caller);
            reduce(new CallEvent.CallerJoined(caller.id(), caller.deadline()));
        }
        carryOutAll();
        return true;
    }

    void leave(Caller caller) {
        on(new CallEvent.CallerLeft(caller.id()));
    }

    private void on(CallEvent event) {
        synchronized (this) {
            reduce(event);
        }
        carryOutAll();
    }

    private void reduce(CallEvent event) {
        CallReducer.ReducerStep step =
                CallReducer.next(state, event, resources.ticker().getAsLong());
        boolean settles = step.state().settled() && !state.settled();
        state = step.state();
        commands.addAll(step.commands());
        scheduleTimer();
        if (settles) {
            // before any caller gets its result: a request made because of it must not find this call
            onSettled.accept(this);
        }
    }

    /** Without the lock, because a command can cause another event or call foreign code. */
    private void carryOutAll() {
        while (true) {
            CallCommand next;
            synchronized (this) {
                if (carryingOut || commands.isEmpty()) {
                    return;
                }
                carryingOut = true;
                next = commands.remove();
            }
            try {
                carryOut(next);
            } finally {
                synchronized (this) {
                    carryingOut = false;
                }
            }
        }
    }

    private void carryOut(CallCommand command) {
        switch (command) {
            case CallCommand.StartAttempt start -> start(start);
            case CallCommand.AbortAttempt abort -> abort(abort);
            case CallCommand.Settle settle -> settle(settle);
        }
    }

    private void start(CallCommand.StartAttempt start) {
        synchronized (this) {
            if (!state.attempts().isLive(start.attempt())) {
                // aborted before it began
                return;
            }
        }
        ProviderClient client = request.clients().get(start.candidate());
        ProviderClient payer = start.payerOf(request.clients());
        ProviderHealthRegistry health = resources.health();
        switch (health.tryAcquirePermission(client, payer, resources.ticker().getAsLong())) {
            case Permission.Denied denied ->
                on(new CallEvent.AttemptDenied(
                        start.attempt(), denied.kind(), denied.detail(), denied.until(), denied.reported()));
            case Permission.Granted permission -> {
                switch (request.guard().enter(client, request.request())) {
                    case AttemptGuard.Clearance.Cleared cleared ->
                        start(start, new RunningAttempt.Admission(client, permission, cleared.booking()));
                    case AttemptGuard.Clearance.Refused refused -> {
                        health.releasePermission(client, permission);
                        on(new CallEvent.AttemptDenied(
                                start.attempt(), FailureKind.BUDGET, refused.detail(), Long.MAX_VALUE, true));
                    }
                }
            }
        }
    }

    private void start(CallCommand.StartAttempt start, RunningAttempt.Admission admission) {
        RunningAttempt attempt = new RunningAttempt(start.attempt(), resources, request, admission, this);
        int number;
        synchronized (this) {
            attempts.add(attempt);
            number = ++attemptsStarted;
        }
        ProviderClient client = admission.client();
        callers.forEach(caller -> caller.listener().attemptStarted(client.name(), client.model(), number));
        attempt.start(start.limit());
    }

    private void abort(CallCommand.AbortAttempt abort) {
        RunningAttempt aborted = null;
        synchronized (this) {
            for (RunningAttempt attempt : attempts) {
                if (attempt.id() == abort.attempt()) {
                    aborted = attempt;
                }
            }
        }
        if (aborted != null) {
            forget(aborted);
            aborted.abort(abort.why());
        }
    }

    private void settle(CallCommand.Settle settle) {
        for (Caller caller : callers) {
            if (caller.id() == settle.caller()) {
                callers.remove(caller);
                caller.settlement().complete(settle.settlement());
            }
        }
    }

    private synchronized void forget(RunningAttempt attempt) {
        attempts.remove(attempt);
    }

    @Override
    public void succeeded(RunningAttempt attempt, ModelAnswer answer) {
        forget(attempt);
        on(new CallEvent.AttemptSucceeded(attempt.id(), answer));
    }

    @Override
    public void failed(RunningAttempt attempt, ProviderFailure failure, ProviderHealthRegistry.AfterFailure health) {
        forget(attempt);
        on(new CallEvent.AttemptFailed(attempt.id(), failure, health.closedUntil(), health.breakerOpen()));
    }

    /** Passes the text to every caller, unless a second attempt is running: callers could not tell the two apart. */
    @Override
    public void text(RunningAttempt attempt, String piece) {
        synchronized (this) {
            if (attempts.size() != 1 || attempts.getFirst() != attempt) {
                return;
            }
        }
        callers.forEach(caller -> caller.listener().text(piece));
    }

    private void scheduleTimer() {
        long wakeAt = state.wakeAt();
        if (wakeAt == timerAt) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        timerAt = wakeAt;
        if (wakeAt != Long.MAX_VALUE && !resources.timers().isShutdown()) {
            long delay = Math.max(0, wakeAt - resources.ticker().getAsLong());
            timer = resources.timers().schedule(() -> wake(wakeAt), delay, TimeUnit.NANOSECONDS);
        }
    }

    private void wake(long at) {
        synchronized (this) {
            // unless another timer has replaced the one that fired
            if (timerAt == at) {
                timerAt = Long.MAX_VALUE;
                timer = null;
            }
        }
        on(new CallEvent.TimePassed());
    }

    /** Whether no attempt, timer, caller or command is left. For tests. */
    synchronized boolean isGone() {
        return state.settled() && attempts.isEmpty() && callers.isEmpty() && timer == null && commands.isEmpty();
    }
}
