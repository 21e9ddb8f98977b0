package dev.autodev.provider.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules other than the defaults. */
final class HealthRulesTest {

    private static final String PROVIDER = "a";

    @Test
    void failuresDropOutABucketAtATime() {
        HealthRules rules = with(6, Duration.ofMinutes(10), 0.95);
        CallCounts calls = CallCounts.EMPTY.plus(true, rules, seconds(0)).plus(false, rules, seconds(31));
        assertEquals(0.5, calls.at(rules, seconds(59)).failureRate());
        assertEquals(0, calls.at(rules, seconds(60)).failureRate(), "the first of six buckets is gone");
        assertEquals(1, calls.at(rules, seconds(60)).total());
    }

    @Test
    void oneBucketGoesAsAWhole() {
        HealthRules rules = with(1, Duration.ofMinutes(10), 0.95);
        CallCounts calls = CallCounts.EMPTY.plus(true, rules, seconds(0)).plus(false, rules, seconds(59));
        assertEquals(2, calls.at(rules, seconds(59)).total());
        assertEquals(0, calls.at(rules, seconds(60)).total());
    }

    @Test
    void whatIsSlowAndForHowLongItCountsAreRules() {
        ProviderHealthRegistry book = new ProviderHealthRegistry(with(6, Duration.ofMinutes(20), 0.5));
        for (int took = 1; took <= 9; took++) {
            Permission.Granted open = assertInstanceOf(Permission.Granted.class, book.tryAcquire(PROVIDER, null, 0));
            book.succeeded(PROVIDER, open, seconds(took), 0);
        }
        assertEquals(seconds(5), book.state(PROVIDER, seconds(20 * 60)).slowNanos());
        assertEquals(-1, book.state(PROVIDER, seconds(20 * 60 + 1)).slowNanos());
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static HealthRules with(int buckets, Duration latencyWindow, double slow) {
        HealthRules standard = HealthRules.DEFAULT;
        return new HealthRules(
                standard.window(),
                buckets,
                standard.minimumCalls(),
                standard.failureRate(),
                standard.failuresInARow(),
                standard.openFirst(),
                standard.openCap(),
                standard.cooldownFirst(),
                standard.cooldownCap(),
                standard.suspension(),
                standard.retryTokens(),
                standard.concurrency(),
                latencyWindow,
                slow);
    }
}
