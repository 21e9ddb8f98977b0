// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.AttemptGuard.Clearance;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.budget.SpendControl.RequestCost;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.BudgetSettings;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caps hold, however many want to spend at once. Prices are 1 USD and 2 USD for a million tokens. */
class SpendControlTest {

    private static final double MOST_OF_ONE_CALL = (1 + 2 * 4096) / 1e6;

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final FakeClient client = new FakeClient("a");

    @Test
    void tenThousandAtOnceNeverBookMoreThanTheCapAndOneRequest() throws Exception {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        Settings settings = settings(new BudgetSettings(0.01, null, null));
        AtomicInteger passed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = IntStream.range(0, 10_000)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> {
                        start.await();
                        AttemptGuard guard = spending.guard("r" + number, settings, new RequestCost());
                        if (guard.enter(client, question()) instanceof Clearance.Cleared granted) {
                            passed.incrementAndGet();
                            // each costs a quarter of what was set aside
                            granted.booking().answered(reply(1, 1024), 1);
                        }
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        double spent = spending.spent().todayUsd();
        assertTrue(passed.get() >= 1, "somebody passes");
        assertTrue(spent <= 0.01 + MOST_OF_ONE_CALL, "spent " + spent);
        assertTrue(spent > 0.01 - MOST_OF_ONE_CALL, "the cap can be used up: " + spent);
    }

    @Test
    void whatIsSetAsideIsFreeAgainWhenTheCallCostNothing() {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        Settings settings = settings(new BudgetSettings(MOST_OF_ONE_CALL * 1.5, null, null));
        AttemptGuard guard = spending.guard("r", settings, new RequestCost());
        Clearance.Cleared first = granted(guard);
        assertInstanceOf(Clearance.Refused.class, guard.enter(client, question()));
        first.booking().failed(FailureKind.CONNECT, 1);
        granted(guard);
        assertEquals(0, spending.spent().sessionUsd());
    }

    @Test
    void aRefusalNamesTheCapWhatIsSpentAndWhatThisWouldCost() {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        AttemptGuard guard = spending.guard("r", settings(new BudgetSettings(null, 0.01, null)), new RequestCost());
        granted(guard).booking().answered(reply(1000, 2000), 1);
        Clearance.Refused refused = assertInstanceOf(Clearance.Refused.class, guard.enter(client, question()));
        assertEquals(
                "not called, because the cap is 0.01 USD a session, 0.005 USD are spent or reserved,"
                        + " and this call may cost up to 0.008193 USD",
                refused.detail());
    }

    @Test
    void theCapOfARequestCountsAllItsQuestionsAndNoOthers() {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        Settings settings = settings(new BudgetSettings(null, null, 0.01));
        RequestCost tab = new RequestCost();
        granted(spending.guard("r1", settings, tab)).booking().answered(reply(1000, 2000), 1);
        assertInstanceOf(
                Clearance.Refused.class, spending.guard("r1", settings, tab).enter(client, question()));
        granted(spending.guard("r2", settings, new RequestCost()));
    }

    @Test
    void aCallThatWasGivenUpBooksItsInput() {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        granted(spending.guard("r", settings(new BudgetSettings(null, null, null)), new RequestCost()))
                .booking()
                .failed(FailureKind.CANCELLED, 1);
        assertEquals(1e-6, spending.spent().sessionUsd(), 1e-12);
    }

    @Test
    void anAnswerThatNamesNoTokensIsEstimated() {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        granted(spending.guard("r", settings(new BudgetSettings(null, null, null)), new RequestCost()))
                .booking()
                .answered(new ModelAnswer("x".repeat(400), Finish.STOP, "m", null), 1);
        assertEquals((1 + 2 * 100) / 1e6, spending.spent().sessionUsd(), 1e-12);
    }

    @Test
    void aProviderWithoutPricesIsNotCovered() {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        ProviderSettings unpriced = provider(null);
        assertFalse(Price.of(unpriced).isKnown());
        AttemptGuard guard = spending.guard("r", with(new BudgetSettings(0.0, 0.0, 0.0), unpriced), new RequestCost());
        granted(guard).booking().answered(reply(1000, 1000), 1);
        assertEquals(0, spending.spent().sessionUsd());
    }

    @Test
    void aFreeProviderIsNeverRefused() {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        granted(spending.guard("r", with(new BudgetSettings(0.0, 0.0, 0.0), provider(0.0)), new RequestCost()));
    }

    @Test
    void theNextDayBeginsAtZeroAndTheSessionGoesOn() {
        SpendControl spending = new SpendControl(new SpendLedger(folder, clock), clock);
        granted(spending.guard("r", settings(new BudgetSettings(null, null, null)), new RequestCost()))
                .booking()
                .answered(reply(1000, 2000), 1);
        assertEquals(new SpendControl.Spent(0.005, 0.005), spending.spent());
        clock.advance(Duration.ofDays(1));
        assertEquals(new SpendControl.Spent(0, 0.005), spending.spent());
    }

    private Clearance.Cleared granted(AttemptGuard guard) {
        return assertInstanceOf(Clearance.Cleared.class, guard.enter(client, question()));
    }

    private static ModelAnswer reply(int input, int output) {
        return new ModelAnswer("x", Finish.STOP, "m", new Usage(input, output));
    }

    private static ModelRequest question() {
        return new ModelRequest(
                List.of(new ModelRequest.Message(ModelRequest.Role.USER, "four")),
                new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "four", null, null));
    }

    private static Settings settings(BudgetSettings budget) {
        return with(budget, TestSettings.provider("a", ProviderType.OPENAI, null));
    }

    private static Settings with(BudgetSettings budget, ProviderSettings provider) {
        return TestSettings.of(TestSettings.generator("a"), budget, ResilienceSettings.DEFAULT, provider);
    }

    private static ProviderSettings provider(@Nullable Double price) {
        return TestSettings.priced(TestSettings.provider("a", ProviderType.OPENAI, null), price);
    }
}
