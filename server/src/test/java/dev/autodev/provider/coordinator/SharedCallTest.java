// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shell around the reducer, with real threads. */
final class SharedCallTest {

    private final CoordinatorResources resources =
            CoordinatorResources.of(new ManualClock(), System::nanoTime, () -> 1);
    private final AtomicInteger ends = new AtomicInteger();

    @AfterEach
    void close() {
        resources.timers().shutdownNow();
        resources.calls().shutdownNow();
    }

    @Test
    void aCallerThatJoinsWhileTheLastOneLeavesIsRefused() {
        SharedCall call = call(new FakeClient("a").replies("x"));
        List<Boolean> joined = new ArrayList<>();
        SharedCall.Caller[] first = new SharedCall.Caller[1];
        first[0] = caller(1, new AttemptListener() {
            @Override
            public void attemptStarted(String provider, String model, int number) {
                call.leave(first[0]);
                joined.add(call.join(caller(2, AttemptListener.SILENT)));
            }
        });

        call.join(first[0]);

        assertEquals(List.of(false), joined);
        assertEquals(1, ends.get(), "the call accepts no more callers");
    }

    @Test
    void aCallerThatJoinsDuringTheFirstStepIsSettled() throws Exception {
        SharedCall call = call(new FakeClient("a").replies("x"));
        SharedCall.Caller second = caller(2, AttemptListener.SILENT);
        call.join(caller(1, new AttemptListener() {
            @Override
            public void attemptStarted(String provider, String model, int number) {
                assertTrue(call.join(second));
            }
        }));

        assertInstanceOf(Settlement.Accepted.class, second.settlement().get(20, TimeUnit.SECONDS));
        assertTrue(call.isGone());
    }

    @Test
    void aDeniedAttemptIsNotNumbered() throws Exception {
        FakeClient down = new FakeClient("a");
        SharedCall call = call(down, new FakeClient("b").replies("x"));
        resources
                .health()
                .onError(
                        down,
                        assertInstanceOf(
                                Permission.Granted.class,
                                resources.health().tryAcquirePermission(down, null, System.nanoTime())),
                        new ProviderFailure(FailureKind.AUTH, "the key is wrong"),
                        System.nanoTime());
        List<String> started = new ArrayList<>();
        SharedCall.Caller caller = caller(1, new AttemptListener() {
            @Override
            public void attemptStarted(String provider, String model, int number) {
                started.add(provider + " " + number);
            }
        });

        call.join(caller);

        assertInstanceOf(Settlement.Accepted.class, caller.settlement().get(20, TimeUnit.SECONDS));
        assertEquals(List.of("b 1"), started);
    }

    @Test
    void aSettledCallRefusesCallers() throws Exception {
        SharedCall call = call(new FakeClient("a").replies("x"));
        SharedCall.Caller caller = caller(1, AttemptListener.SILENT);
        call.join(caller);
        caller.settlement().get(20, TimeUnit.SECONDS);
        assertFalse(call.join(caller(2, AttemptListener.SILENT)));
        assertTrue(call.isGone());
    }

    private SharedCall call(ProviderClient... clients) {
        List<Candidate> chain = List.of(clients).stream()
                .map(client -> new Candidate(client.name(), client.model(), 0))
                .toList();
        ModelRequest request = new ModelRequest(
                List.of(new ModelRequest.Message(ModelRequest.Role.USER, "hello")),
                new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "hello", null, null));
        CallPlan plan = new CallPlan(chain, RequestLimits.of(Duration.ofSeconds(20), 3), null);
        return new SharedCall(
                resources,
                CoordinatedRequest.of(request, List.of(clients), plan, Duration.ofSeconds(20)),
                settled -> ends.incrementAndGet());
    }

    private static SharedCall.Caller caller(int id, AttemptListener listener) {
        return new SharedCall.Caller(
                id, System.nanoTime() + Duration.ofSeconds(20).toNanos(), listener);
    }
}
