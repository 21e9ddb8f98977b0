package dev.autodev.provider.coordinator;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.coordinator.ProviderCoordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.ProviderCoordinator.FlightParts;
import dev.autodev.provider.coordinator.core.CallCommand;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallReducer;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.coordinator.core.SmallLists;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way to one answer: carries out what {@link CallReducer} decide.
 *
 * <p>It has no thread of its own. Whoever brings an event (a waiter, a call that ends, the timer) has it decided upon at
 * once, under the lock: so a waiter either joins a flight that will tell it, or is refused. What the decision asks for is
 * done outside of the lock, in the order of the decisions, by whoever finds nobody else at it. <i>Thread-safe.</i>
 */
final class SharedCall implements RunningAttempt.Owner {

    private final FlightParts parts;
    private final CoordinatedRequest call;
    private final Consumer<SharedCall> settled;

    private CallState state;
    private List<CallCommand> todo = List.of();
    private List<WaitingCaller> waiters = List.of();
    private List<RunningAttempt> legs = List.of();
    private boolean working;
    private int asked;
    private @Nullable Future<?> timer;
    private long timerAt = Long.MAX_VALUE;

    /** @param settled hears once that the flight takes no more waiters */
    SharedCall(FlightParts parts, CoordinatedRequest call, Consumer<SharedCall> settled) {
        this.parts = parts;
        this.call = call;
        this.settled = settled;
        this.state = CallState.of(call.plan(), parts.seeds().getAsLong());
    }

    CoordinatedRequest call() {
        return call;
    }

    /** Whether the waiter came in time; if not, it needs another flight. */
    boolean join(WaitingCaller waiter) {
        synchronized (this) {
            if (state.settled()) {
                return false;
            }
            waiters = SmallLists.plus(waiters, waiter);
            decide(new CallEvent.CallerJoined(waiter.id(), waiter.deadline()));
        }
        work();
        return true;
    }

    void leave(WaitingCaller waiter) {
        on(new CallEvent.CallerLeft(waiter.id()));
    }

    private void on(CallEvent event) {
        synchronized (this) {
            decide(event);
        }
        work();
    }

    private void decide(CallEvent event) {
        CallState.ReducerStep step =
                CallReducer.next(state, event, parts.ticker().getAsLong());
        boolean settles = step.state().settled() && !state.settled();
        state = step.state();
        todo = SmallLists.joined(todo, step.commands());
        arm();
        if (settles) {
            // before anyone is told: who asks again because of the answer must not find this flight
            settled.accept(this);
        }
    }

    /** Starting a call and telling a waiter can end in another event, or in foreign code: both wait for the lock's end. */
    private void work() {
        while (true) {
            CallCommand next;
            synchronized (this) {
                if (working || todo.isEmpty()) {
                    return;
                }
                working = true;
                next = todo.getFirst();
                todo = SmallLists.rest(todo);
            }
            try {
                carryOut(next);
            } finally {
                synchronized (this) {
                    working = false;
                }
            }
        }
    }

    private void carryOut(CallCommand command) {
        switch (command) {
            case CallCommand.StartAttempt ask -> start(ask);
            case CallCommand.AbortAttempt abort -> abort(abort);
            case CallCommand.Settle tell -> tell(tell);
        }
    }

    private void start(CallCommand.StartAttempt ask) {
        synchronized (this) {
            if (!state.isUnderWay(ask.attempt())) {
                // aborted before it began
                return;
            }
        }
        ProviderClient client = call.clients().get(ask.candidate());
        ProviderClient payer = ask.payerOf(call.clients());
        switch (parts.health().tryAcquire(client, payer, parts.ticker().getAsLong())) {
            case Permission.Denied closed ->
                on(new CallEvent.AttemptDenied(
                        ask.attempt(), closed.kind(), closed.detail(), closed.until(), closed.reported()));
            case Permission.Granted open -> {
                switch (call.spend().enter(client, call.request())) {
                    case AttemptGuard.Clearance.Cleared granted ->
                        start(ask, new RunningAttempt.Account(client, open, granted.booking()));
                    case AttemptGuard.Clearance.Refused refused -> {
                        parts.health().cancelled(client, open);
                        on(new CallEvent.AttemptDenied(
                                ask.attempt(), FailureKind.BUDGET, refused.detail(), Long.MAX_VALUE, true));
                    }
                }
            }
        }
    }

    private void start(CallCommand.StartAttempt ask, RunningAttempt.Account account) {
        RunningAttempt leg = new RunningAttempt(ask.attempt(), parts, call, account, this);
        List<WaitingCaller> listeners;
        int number;
        synchronized (this) {
            legs = SmallLists.plus(legs, leg);
            listeners = waiters;
            number = ++asked;
        }
        for (WaitingCaller waiter : listeners) {
            waiter.listener().asking(account.client().name(), account.client().model(), number);
        }
        leg.start(ask.limit());
    }

    private void abort(CallCommand.AbortAttempt abort) {
        RunningAttempt aborted = null;
        synchronized (this) {
            for (RunningAttempt leg : legs) {
                if (leg.id() == abort.attempt()) {
                    aborted = leg;
                }
            }
        }
        if (aborted != null) {
            forget(aborted);
            aborted.abort(abort.why());
        }
    }

    private void tell(CallCommand.Settle tell) {
        List<WaitingCaller> before;
        synchronized (this) {
            before = waiters;
            waiters = SmallLists.without(waiters, waiter -> waiter.id() == tell.caller());
        }
        for (WaitingCaller waiter : before) {
            if (waiter.id() == tell.caller()) {
                waiter.verdict().complete(tell.settlement());
            }
        }
    }

    private synchronized void forget(RunningAttempt leg) {
        legs = SmallLists.without(legs, one -> one == leg);
    }

    @Override
    public void answered(RunningAttempt leg, ModelAnswer reply) {
        forget(leg);
        on(new CallEvent.AttemptSucceeded(leg.id(), reply));
    }

    @Override
    public void failed(RunningAttempt leg, ProviderFailure failure, ProviderHealthRegistry.AfterFailure rest) {
        forget(leg);
        on(new CallEvent.AttemptFailed(leg.id(), failure, rest.closedUntil(), rest.breakerOpen()));
    }

    /** Pieces go to everyone who waits now; with two legs on the way nobody could tell them apart, so none are told. */
    @Override
    public void heard(RunningAttempt leg, String piece) {
        List<WaitingCaller> listeners;
        synchronized (this) {
            if (legs.size() != 1 || legs.getFirst() != leg) {
                return;
            }
            listeners = waiters;
        }
        for (WaitingCaller waiter : listeners) {
            waiter.listener().text(piece);
        }
    }

    private void arm() {
        long wakeAt = state.wakeAt();
        if (wakeAt == timerAt) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        timerAt = wakeAt;
        if (wakeAt != Long.MAX_VALUE && !parts.timers().isShutdown()) {
            long delay = Math.max(0, wakeAt - parts.ticker().getAsLong());
            timer = parts.timers().schedule(() -> wake(wakeAt), delay, TimeUnit.NANOSECONDS);
        }
    }

    private void wake(long at) {
        synchronized (this) {
            // a timer that fires while another is set in its place must not make that one forgotten
            if (timerAt == at) {
                timerAt = Long.MAX_VALUE;
                timer = null;
            }
        }
        on(new CallEvent.TimePassed());
    }

    /** Whether nothing of it is left: no call, no timer, no waiter. For tests. */
    synchronized boolean isGone() {
        return state.settled() && legs.isEmpty() && waiters.isEmpty() && timer == null && todo.isEmpty();
    }
}
