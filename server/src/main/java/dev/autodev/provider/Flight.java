package dev.autodev.provider;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderCoordinator.Call;
import dev.autodev.provider.ProviderCoordinator.FlightParts;
import dev.autodev.provider.decision.FlightCommand;
import dev.autodev.provider.decision.FlightEvent;
import dev.autodev.provider.decision.FlightRules;
import dev.autodev.provider.decision.FlightState;
import dev.autodev.provider.health.HealthBook.Entry;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way to one answer: carries out what {@link FlightRules} decide.
 *
 * <p>It has no thread of its own. Whoever brings an event (a waiter, a call that ends, the timer) has it decided upon at
 * once, under the lock: so a waiter either joins a flight that will tell it, or is refused. What the decision asks for is
 * done outside of the lock, in the order of the decisions, by whoever finds nobody else at it. <i>Thread-safe.</i>
 */
final class Flight {

    private final FlightParts parts;
    private final Call call;
    private final Runnable settled;

    private final ArrayDeque<Runnable> todo = new ArrayDeque<>();
    private final Map<Integer, Waiter> waiters = new HashMap<>(4);
    private final Map<Integer, Leg> legs = new HashMap<>(4);
    private FlightState state;
    private boolean working;
    private int asked;
    private @Nullable Future<?> timer;
    private long timerAt = Long.MAX_VALUE;

    /** @param settled run once when the flight takes no more waiters */
    Flight(FlightParts parts, Call call, Runnable settled) {
        this.parts = parts;
        this.call = call;
        this.settled = settled;
        this.state = FlightState.of(call.plan(), parts.seeds().getAsLong());
    }

    /** Whether the waiter came in time; if not, it needs another flight. */
    boolean join(Waiter waiter) {
        synchronized (this) {
            if (state.settled()) {
                return false;
            }
            waiters.put(waiter.id(), waiter);
            decide(new FlightEvent.Joined(waiter.id(), waiter.deadline()));
        }
        work();
        return true;
    }

    void leave(Waiter waiter) {
        on(new FlightEvent.Left(waiter.id()));
    }

    private void on(FlightEvent event) {
        synchronized (this) {
            decide(event);
        }
        work();
    }

    private void decide(FlightEvent event) {
        FlightState.Step step = FlightRules.next(state, event, parts.ticker().getAsLong());
        boolean settles = step.state().settled() && !state.settled();
        state = step.state();
        step.commands().forEach(this::carryOut);
        arm();
        if (settles) {
            // before anyone is told: who asks again because of the answer must not find this flight
            settled.run();
        }
    }

    private void work() {
        while (true) {
            Runnable next;
            synchronized (this) {
                if (working || todo.isEmpty()) {
                    return;
                }
                working = true;
                next = todo.remove();
            }
            try {
                next.run();
            } finally {
                synchronized (this) {
                    working = false;
                }
            }
        }
    }

    /** Starting a call and telling a waiter can end in another event, or in foreign code: both wait for the lock's end. */
    private void carryOut(FlightCommand command) {
        switch (command) {
            case FlightCommand.Ask ask -> {
                Waiter[] listeners = waiters.values().toArray(Waiter[]::new);
                todo.add(() -> start(ask, listeners));
            }
            case FlightCommand.Abort abort -> todo.add(() -> abort(abort));
            case FlightCommand.Tell tell -> {
                Waiter waiter = waiters.remove(tell.waiter());
                if (waiter != null) {
                    todo.add(() -> waiter.verdict().complete(tell.verdict()));
                }
            }
        }
    }

    private void start(FlightCommand.Ask ask, Waiter[] listeners) {
        synchronized (this) {
            if (state.legs().stream().noneMatch(leg -> leg.id() == ask.leg())) {
                // aborted before it began
                return;
            }
        }
        ProviderClient client = call.clients().get(ask.candidate());
        ProviderClient payer = ask.payerOf(call.clients());
        switch (parts.health().enter(client, payer, parts.ticker().getAsLong())) {
            case Entry.Closed closed ->
                on(new FlightEvent.HeldBack(ask.leg(), closed.kind(), closed.detail(), closed.until(), closed.told()));
            case Entry.Open open -> {
                SpendGuard.Booking booking;
                switch (call.spend().enter(client, call.request())) {
                    case SpendGuard.Entry.Granted granted -> booking = granted.booking();
                    case SpendGuard.Entry.Refused refused -> {
                        parts.health().cancelled(client, open);
                        on(new FlightEvent.HeldBack(
                                ask.leg(), FailureKind.BUDGET, refused.detail(), Long.MAX_VALUE, true));
                        return;
                    }
                }
                Leg leg = new Leg(parts, call, client, new Leg.Accounts(open, booking), this::hear);
                int number;
                synchronized (this) {
                    legs.put(ask.leg(), leg);
                    number = ++asked;
                }
                for (Waiter waiter : listeners) {
                    waiter.listener().asking(client.name(), client.model(), number);
                }
                leg.start(ask.limit(), ended -> ended(ask.leg(), ended));
            }
        }
    }

    private void abort(FlightCommand.Abort abort) {
        Leg leg;
        synchronized (this) {
            leg = legs.remove(abort.leg());
        }
        if (leg != null) {
            leg.abort(abort.why());
        }
    }

    private void ended(int leg, Leg.Ended ended) {
        synchronized (this) {
            legs.remove(leg);
        }
        switch (ended) {
            case Leg.Ended.Answered answered -> on(new FlightEvent.Answered(leg, answered.reply()));
            case Leg.Ended.Failed failed ->
                on(new FlightEvent.Failed(
                        leg,
                        failed.failure(),
                        failed.rest().closedUntil(),
                        failed.rest().breakerOpen()));
        }
    }

    /** Pieces go to everyone who waits now; with two legs on the way nobody could tell them apart, so none are told. */
    private void hear(Leg leg, String piece) {
        List<Waiter> listeners;
        synchronized (this) {
            if (legs.size() != 1 || !legs.containsValue(leg)) {
                return;
            }
            listeners = List.copyOf(waiters.values());
        }
        listeners.forEach(waiter -> waiter.listener().text(piece));
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
        on(new FlightEvent.TimePassed());
    }

    /** Whether nothing of it is left: no call, no timer, no waiter. For tests. */
    synchronized boolean isGone() {
        return state.settled() && legs.isEmpty() && waiters.isEmpty() && timer == null && todo.isEmpty();
    }
}
