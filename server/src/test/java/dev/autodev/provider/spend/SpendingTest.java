package dev.autodev.provider.spend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.config.Settings;
import dev.autodev.config.Settings.Budget;
import dev.autodev.config.Settings.ProviderType;
import dev.autodev.language.Languages;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderReply.Finish;
import dev.autodev.provider.ProviderReply.Usage;
import dev.autodev.provider.ProviderRequest;
import dev.autodev.provider.SpendGuard;
import dev.autodev.provider.SpendGuard.Entry;
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
class SpendingTest {

    private static final double MOST_OF_ONE_CALL = (1 + 2 * 4096) / 1e6;

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final FakeClient client = new FakeClient("a");

    @Test
    void tenThousandAtOnceNeverBookMoreThanTheCapAndOneRequest() throws Exception {
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        Settings settings = settings(new Budget(0.01, null, null));
        AtomicInteger passed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = IntStream.range(0, 10_000)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> {
                        start.await();
                        SpendGuard guard = spending.guard("r" + number, settings, new Tab());
                        if (guard.enter(client, question()) instanceof Entry.Granted granted) {
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
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        Settings settings = settings(new Budget(MOST_OF_ONE_CALL * 1.5, null, null));
        SpendGuard guard = spending.guard("r", settings, new Tab());
        Entry.Granted first = granted(guard);
        assertInstanceOf(Entry.Refused.class, guard.enter(client, question()));
        first.booking().failed(FailureKind.CONNECT, 1);
        granted(guard);
        assertEquals(0, spending.spent().sessionUsd());
    }

    @Test
    void aRefusalNamesTheCapWhatIsSpentAndWhatThisWouldCost() {
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        SpendGuard guard = spending.guard("r", settings(new Budget(null, 0.01, null)), new Tab());
        granted(guard).booking().answered(reply(1000, 2000), 1);
        Entry.Refused refused = assertInstanceOf(Entry.Refused.class, guard.enter(client, question()));
        assertEquals(
                "not asked, because the cap is 0.01 USD a session, 0.005 USD are spent or set aside,"
                        + " and this call may cost up to 0.008193 USD",
                refused.detail());
    }

    @Test
    void theCapOfARequestCountsAllItsQuestionsAndNoOthers() {
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        Settings settings = settings(new Budget(null, null, 0.01));
        Tab tab = new Tab();
        granted(spending.guard("r1", settings, tab)).booking().answered(reply(1000, 2000), 1);
        assertInstanceOf(
                Entry.Refused.class, spending.guard("r1", settings, tab).enter(client, question()));
        granted(spending.guard("r2", settings, new Tab()));
    }

    @Test
    void aCallThatWasGivenUpBooksItsInput() {
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        granted(spending.guard("r", settings(new Budget(null, null, null)), new Tab()))
                .booking()
                .failed(FailureKind.CANCELLED, 1);
        assertEquals(1e-6, spending.spent().sessionUsd(), 1e-12);
    }

    @Test
    void anAnswerThatNamesNoTokensIsEstimated() {
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        granted(spending.guard("r", settings(new Budget(null, null, null)), new Tab()))
                .booking()
                .answered(new ProviderReply("x".repeat(400), Finish.STOP, "m", null), 1);
        assertEquals((1 + 2 * 100) / 1e6, spending.spent().sessionUsd(), 1e-12);
    }

    @Test
    void aProviderWithoutPricesIsNotCovered() {
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        Settings.Provider unpriced = provider(null);
        assertFalse(Price.of(unpriced).known());
        SpendGuard guard = spending.guard("r", with(new Budget(0.0, 0.0, 0.0), unpriced), new Tab());
        granted(guard).booking().answered(reply(1000, 1000), 1);
        assertEquals(0, spending.spent().sessionUsd());
    }

    @Test
    void aFreeProviderIsNeverRefused() {
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        granted(spending.guard("r", with(new Budget(0.0, 0.0, 0.0), provider(0.0)), new Tab()));
    }

    @Test
    void theNextDayBeginsAtZeroAndTheSessionGoesOn() {
        Spending spending = new Spending(new Ledger(folder, clock), clock);
        granted(spending.guard("r", settings(new Budget(null, null, null)), new Tab()))
                .booking()
                .answered(reply(1000, 2000), 1);
        assertEquals(new Spending.Spent(0.005, 0.005), spending.spent());
        clock.advance(Duration.ofDays(1));
        assertEquals(new Spending.Spent(0, 0.005), spending.spent());
    }

    private Entry.Granted granted(SpendGuard guard) {
        return assertInstanceOf(Entry.Granted.class, guard.enter(client, question()));
    }

    private static ProviderReply reply(int input, int output) {
        return new ProviderReply("x", Finish.STOP, "m", new Usage(input, output));
    }

    private static ProviderRequest question() {
        return new ProviderRequest(
                List.of(new ProviderRequest.Message(ProviderRequest.Role.USER, "four")),
                new ProviderRequest.Brief(Task.GENERATE, Languages.JAVA, "four", null, null));
    }

    private static Settings settings(Budget budget) {
        return with(budget, TestSettings.provider("a", ProviderType.OPENAI, null));
    }

    private static Settings with(Budget budget, Settings.Provider provider) {
        return TestSettings.of(TestSettings.generator("a"), budget, Settings.Resilience.DEFAULT, provider);
    }

    private static Settings.Provider provider(@Nullable Double price) {
        return TestSettings.priced(TestSettings.provider("a", ProviderType.OPENAI, null), price);
    }
}
