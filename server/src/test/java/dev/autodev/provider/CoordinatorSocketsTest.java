// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.outcome.Failure;
import dev.autodev.provider.CountedCoordinator.Asker;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.coordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.CoordinatedRequest.SharedCallKey;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.settings.ProviderType;
import dev.autodev.task.Task;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests at once over real sockets: whatever is cancelled when, nothing of it stays. */
final class CoordinatorSocketsTest {

    /** How many cancels, and how many identical requests; {@code -Dautodev.stress=N} for more. */
    private static final int MANY = Integer.getInteger("autodev.stress", 1000);

    private static final int LANES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TEXT = "x".repeat(2000);

    private final ScheduledThreadPoolExecutor hands =
            new ScheduledThreadPoolExecutor(1, CountedCoordinator.daemon("test-canceller"));
    private final List<StubVendor> vendors = new ArrayList<>();
    private final ModelClientFactory models = TestModels.clients();
    private final CountedCoordinator coordinator = new CountedCoordinator();

    /** The first call of a process loads hundreds of classes; a server does this in the background. */
    @BeforeEach
    void warmUp() throws InterruptedException {
        Lane warm = new Lane(0);
        warm.vendor.script(Behaviour.ok("warm"));
        assertInstanceOf(CallResult.Success.class, coordinator.askHere(warm.call(null)));
    }

    @AfterEach
    void close() {
        coordinator.close();
        hands.shutdownNow();
        vendors.forEach(StubVendor::close);
    }

    @Test
    void cancellingAtAnyMomentOfTheAnswerClosesTheConnection() throws Exception {
        List<CompletableFuture<long[]>> lanes = inLanes(lane -> lane.cancelWhileAnswering(MANY / LANES));
        long[] micros = new long[0];
        for (CompletableFuture<long[]> lane : lanes) {
            long[] more = lane.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            int before = micros.length;
            micros = Arrays.copyOf(micros, before + more.length);
            System.arraycopy(more, 0, micros, before, more.length);
        }
        Arrays.sort(micros);
        long p50 = micros[micros.length / 2];
        long p99 = micros[(int) Math.ceil(micros.length * 0.99) - 1];
        System.out.printf(
                "%d cancels: the connection was closed after %d us (p50), %d us (p99), %d us (longest)%n",
                micros.length, p50, p99, micros[micros.length - 1]);

        assertTrue(p99 < 1_000_000, "p99 " + p99 + " us");
        assertNothingIsLeft();
    }

    @Test
    void cancellingAtAnyMomentBeforeTheAnswerLeavesNothing() throws Exception {
        for (CompletableFuture<long[]> lane : inLanes(lane -> lane.cancelOnTheWay(MANY / LANES))) {
            lane.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertNothingIsLeft();
    }

    @Test
    void identicalRequestsAtOnceMakeOneUpstreamCall() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Lane lane = new Lane(1);
        lane.vendor.script(new Behaviour.Gated(TEXT, gate));
        List<Asker> askers = crowd(lane);

        gate.countDown();

        for (Asker asker : askers) {
            CallResult.Success answered = assertInstanceOf(CallResult.Success.class, asker.result());
            assertEquals(TEXT, answered.answer().text());
        }
        assertEquals(1, lane.vendor.requests().size());
        assertNothingIsLeft();
    }

    @Test
    void callersThatCancelDoNotCancelTheOthers() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Lane lane = new Lane(2);
        lane.vendor.script(new Behaviour.Gated(TEXT, gate));
        List<Asker> askers = crowd(lane);
        // the first one started the call: it leaves too
        List<Asker> leaving = askers.subList(0, MANY / 2);
        List<Asker> staying = askers.subList(MANY / 2, MANY);

        leaving.forEach(asker -> asker.thread().interrupt());
        for (Asker asker : leaving) {
            assertCancelled(asker.result());
        }
        gate.countDown();

        for (Asker asker : staying) {
            assertInstanceOf(CallResult.Success.class, asker.result());
        }
        assertEquals(1, lane.vendor.requests().size());
        assertNothingIsLeft();
    }

    @Test
    void theLastToLeaveACrowdClosesTheConnection() throws Exception {
        Lane lane = new Lane(3);
        lane.vendor.script(new Behaviour.HangBeforeHeaders());
        List<Asker> askers = crowd(lane);
        Asker last = askers.removeLast();

        askers.forEach(asker -> asker.thread().interrupt());
        for (Asker asker : askers) {
            assertCancelled(asker.result());
        }
        assertEquals(1, lane.vendor.openConnections(), "one still waits");
        last.thread().interrupt();

        assertCancelled(last.result());
        lane.vendor.awaitClosed(PATIENCE);
        assertEquals(1, lane.vendor.requests().size());
        assertNothingIsLeft();
    }

    /** As many as there are to be, all of them waiting for the one call that has reached the vendor. */
    private List<Asker> crowd(Lane lane) throws InterruptedException {
        List<Asker> askers = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(MANY);
        SharedCallKey key = new SharedCallKey("the same", "USE", 0);
        for (int i = 0; i < MANY; i++) {
            askers.add(coordinator.ask(lane.call(key), begun));
        }
        begun.await();
        lane.vendor.awaitRequest(PATIENCE);
        CountedCoordinator.await(
                "everyone waits",
                () -> askers.stream().allMatch(asker -> asker.thread().getState() == Thread.State.WAITING));
        return askers;
    }

    private void assertNothingIsLeft() {
        coordinator.assertNothingIsLeft();
        // what may stay is one idle connection per vendor, for the next request
        CountedCoordinator.await(
                "nobody is being answered", () -> vendors.stream().allMatch(vendor -> vendor.answering() == 0));
        CountedCoordinator.await(
                "no connection hangs", () -> vendors.stream().allMatch(vendor -> vendor.openConnections() <= 1));
    }

    private interface Work {
        long[] in(Lane lane) throws Exception;
    }

    private List<CompletableFuture<long[]>> inLanes(Work work) {
        List<CompletableFuture<long[]>> done = new ArrayList<>();
        for (int seed = 1; seed <= LANES; seed++) {
            Lane lane = new Lane(seed);
            CompletableFuture<long[]> end = new CompletableFuture<>();
            done.add(end);
            Thread.ofVirtual().start(() -> {
                try {
                    end.complete(work.in(lane));
                } catch (Throwable e) {
                    end.completeExceptionally(e);
                }
            });
        }
        return done;
    }

    /** One vendor, asked one thing after the other, so that each end of a connection has one cause. */
    private final class Lane {
        private final StubVendor vendor = new StubVendor(WireFormat.OPENAI);
        private final ProviderClient client;
        private final Random random;

        Lane(int seed) {
            vendors.add(vendor);
            client = models.create(
                    TestSettings.provider("lane " + seed, ProviderType.OPENAI, vendor.url()),
                    new EnvironmentCredentials(Map.of()));
            random = new Random(seed);
        }

        CoordinatedRequest call(@Nullable SharedCallKey key) {
            ModelRequest request = new ModelRequest(
                    List.of(new Message(Role.USER, "go on")),
                    new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "go on", null, null));
            Candidate candidate = new Candidate(client.name(), client.model(), 0);
            CallPlan plan = new CallPlan(List.of(candidate), RequestLimits.of(Duration.ofMinutes(1), 0), null);
            return CoordinatedRequest.of(request, List.of(client), plan, Duration.ofMinutes(2))
                    .sharedBy(key);
        }

        /** How long each connection outlived the cancel, in microseconds. */
        long[] cancelWhileAnswering(int times) throws Exception {
            long[] micros = new long[times];
            for (int i = 0; i < times; i++) {
                if (random.nextBoolean()) {
                    // what hangs then is a connection that has served before
                    answerOnce();
                }
                vendor.script(anyHang());
                Asker asker = coordinator.ask(call(null), new CountDownLatch(1));
                vendor.awaitRequest(PATIENCE);
                long cancelledAt = cancelAfter(random.nextInt(3000), asker);
                assertCancelled(asker.result());
                micros[i] = (vendor.awaitClosed(PATIENCE) - cancelledAt) / 1000;
                assertTrue(micros[i] >= 0, "closed before it was cancelled");
            }
            return micros;
        }

        /** Before the connection is made, while the request goes out, or just when the answer comes. */
        long[] cancelOnTheWay(int times) throws Exception {
            for (int i = 0; i < times; i++) {
                boolean answers = random.nextBoolean();
                vendor.script(answers ? Behaviour.ok(TEXT) : anyHang());
                Asker asker = coordinator.ask(call(null), new CountDownLatch(1));
                cancelAfter(random.nextInt(2000), asker);
                if (!(answers && asker.result() instanceof CallResult.Success)) {
                    assertCancelled(asker.result());
                }
            }
            // connections are accepted in their order: with this one answered, none of those is still to come
            vendor.script(Behaviour.ok(TEXT));
            assertInstanceOf(CallResult.Success.class, coordinator.askHere(call(null)));
            return new long[0];
        }

        private void answerOnce() throws InterruptedException {
            vendor.script(Behaviour.ok(TEXT));
            assertInstanceOf(CallResult.Success.class, coordinator.askHere(call(null)));
            vendor.awaitRequest(PATIENCE);
        }

        private long cancelAfter(int micros, Asker asker) throws Exception {
            return hands.schedule(
                            () -> {
                                long now = System.nanoTime();
                                asker.thread().interrupt();
                                return now;
                            },
                            micros,
                            TimeUnit.MICROSECONDS)
                    .get();
        }

        private Behaviour anyHang() {
            return switch (random.nextInt(3)) {
                case 0 -> new Behaviour.HangBeforeHeaders();
                case 1 -> new Behaviour.HangInBody(TEXT);
                default -> new Behaviour.Drip(TEXT, Duration.ofMillis(1 + random.nextInt(5)));
            };
        }
    }

    private static void assertCancelled(CallResult result) {
        CallResult.NoAnswer unanswered = assertInstanceOf(CallResult.NoAnswer.class, result);
        assertInstanceOf(Failure.Cancelled.class, unanswered.failure(), () -> "" + unanswered.failure());
    }
}
