package dev.autodev.provider;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderCoordinator.Call;
import dev.autodev.provider.ProviderCoordinator.FlightParts;
import dev.autodev.provider.decision.Few;
import dev.autodev.provider.decision.FlightCommand;
import dev.autodev.provider.decision.FlightEvent;
import dev.autodev.provider.decision.FlightRules;
import dev.autodev.provider.decision.FlightState;
import dev.autodev.provider.health.HealthBook;
import dev.autodev.provider.health.HealthBook.Entry;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way to one answer: carries out what {@link FlightRules} decide.
 *
 * <p>It has no thread of its own. Whoever brings an event (a waiter, a call that ends, the timer) has it decided upon at
 * once, under the lock: so a waiter either joins a flight that will tell it, or is refused. What the decision asks for is
 * done outside of the lock, in the order of the decisions, by whoever finds nobody else at it. <i>Thread-safe.</i>
 */
final class Flight implements Leg.Owner {

    private final FlightParts parts;
    private final Call call;
    private final Consumer<Flight> settled;

    private FlightState state;
    private List<FlightCommand> todo = List.of();
    private List<Waiter> waiters = List.of();
    private List<Leg> legs = List.of();
    private boolean working;
    private int asked;
    private @Nullable Future<?> timer;
    private long timerAt = Long.MAX_VALUE;

    /** @param settled hears once that the flight takes no more waiters */
    Flight(FlightParts parts, Call call, Consumer<Flight> settled) {
        this.parts = parts;
        this.call = call;
        this.settled = settled;
        this.state = FlightState.of(call.plan(), parts.seeds().getAsLong());
    }

    Call call() {
        return call;
    }

    /** Whether the waiter came in time; if not, it needs another flight. */
    boolean join(Waiter waiter) {
        synchronized (this) {
            if (state.settled()) {
                return false;
            }
            waiters = Few.plus(waiters, waiter);
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
        todo = Few.joined(todo, step.commands());
        arm();
        if (settles) {
            // before anyone is told: who asks again because of the answer must not find this flight
            settled.accept(this);
        }
    }

    /** Starting a call and telling a waiter can end in another event, or in foreign code: both wait for the lock's end. */
    private void work() {
        while (true) {
            FlightCommand next;
            synchronized (this) {
                if (working || todo.isEmpty()) {
                    return;
                }
                working = true;
                next = todo.getFirst();
                todo = Few.rest(todo);
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

    private void carryOut(FlightCommand command) {
        switch (command) {
            case FlightCommand.Ask ask -> start(ask);
            case FlightCommand.Abort abort -> abort(abort);
            case FlightCommand.Tell tell -> tell(tell);
        }
    }

    private void start(FlightCommand.Ask ask) {
        synchronized (this) {
            if (!state.isUnderWay(ask.leg())) {
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
                switch (call.spend().enter(client, call.request())) {
                    case SpendGuard.Entry.Granted granted ->
                        start(ask, new Leg.Account(client, open, granted.booking()));
                    case SpendGuard.Entry.Refused refused -> {
                        parts.health().cancelled(client, open);
                        on(new FlightEvent.HeldBack(
                                ask.leg(), FailureKind.BUDGET, refused.detail(), Long.MAX_VALUE, true));
                    }
                }
            }
        }
    }

    private void start(FlightCommand.Ask ask, Leg.Account account) {
        Leg leg = new Leg(ask.leg(), parts, call, account, this);
        List<Waiter> listeners;
        int number;
        synchronized (this) {
            legs = Few.plus(legs, leg);
            listeners = waiters;
            number = ++asked;
        }
        for (Waiter waiter : listeners) {
            waiter.listener().asking(account.client().name(), account.client().model(), number);
        }
        leg.start(ask.limit());
    }

    private void abort(FlightCommand.Abort abort) {
        Leg aborted = null;
        synchronized (this) {
            for (Leg leg : legs) {
                if (leg.id() == abort.leg()) {
                    aborted = leg;
                }
            }
        }
        if (aborted != null) {
            forget(aborted);
            aborted.abort(abort.why());
        }
    }

    private void tell(FlightCommand.Tell tell) {
        List<Waiter> before;
        synchronized (this) {
            before = waiters;
            waiters = Few.without(waiters, waiter -> waiter.id() == tell.waiter());
        }
        for (Waiter waiter : before) {
            if (waiter.id() == tell.waiter()) {
                waiter.verdict().complete(tell.verdict());
            }
        }
    }

    private synchronized void forget(Leg leg) {
        legs = Few.without(legs, one -> one == leg);
    }

    @Override
    public void answered(Leg leg, ProviderReply reply) {
        forget(leg);
        on(new FlightEvent.Answered(leg.id(), reply));
    }

    @Override
    public void failed(Leg leg, ProviderFailure failure, HealthBook.Rest rest) {
        forget(leg);
        on(new FlightEvent.Failed(leg.id(), failure, rest.closedUntil(), rest.breakerOpen()));
    }

    /** Pieces go to everyone who waits now; with two legs on the way nobody could tell them apart, so none are told. */
    @Override
    public void heard(Leg leg, String piece) {
        List<Waiter> listeners;
        synchronized (this) {
            if (legs.size() != 1 || legs.getFirst() != leg) {
                return;
            }
            listeners = waiters;
        }
        for (Waiter waiter : listeners) {
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
        on(new FlightEvent.TimePassed());
    }

    /** Whether nothing of it is left: no call, no timer, no waiter. For tests. */
    synchronized boolean isGone() {
        return state.settled() && legs.isEmpty() && waiters.isEmpty() && timer == null && todo.isEmpty();
    }
}
