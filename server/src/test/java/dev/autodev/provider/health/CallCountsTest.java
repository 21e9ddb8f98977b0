// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.settings.ResilienceSettings.BreakerSettings;
import dev.autodev.testkit.TestResilience;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallCountsTest {

    private static final BreakerSettings SIX_BUCKETS = TestResilience.buckets(6).breaker();
    private static final BreakerSettings ONE_BUCKET = TestResilience.buckets(1).breaker();

    @Test
    void callsDropOutOneBucketAtATime() {
        CallCounts calls = CallCounts.EMPTY.plus(true, SIX_BUCKETS, seconds(0)).plus(false, SIX_BUCKETS, seconds(31));
        assertEquals(0.5, calls.at(SIX_BUCKETS, seconds(59)).failureRate());
        assertEquals(0, calls.at(SIX_BUCKETS, seconds(60)).failureRate(), "the first of six buckets is gone");
        assertEquals(1, calls.at(SIX_BUCKETS, seconds(60)).total());
    }

    @Test
    void aSingleBucketDropsOutAsAWhole() {
        CallCounts calls = CallCounts.EMPTY.plus(true, ONE_BUCKET, seconds(0)).plus(false, ONE_BUCKET, seconds(59));
        assertEquals(2, calls.at(ONE_BUCKET, seconds(59)).total());
        assertEquals(0, calls.at(ONE_BUCKET, seconds(60)).total());
    }

    @Test
    void countsSurviveAChangeOfTheNumberOfBuckets() {
        CallCounts fine = CallCounts.EMPTY.plus(true, SIX_BUCKETS, seconds(1)).plus(false, SIX_BUCKETS, seconds(41));
        CallCounts coarse = fine.plus(true, ONE_BUCKET, seconds(45));
        assertEquals(3, coarse.total());
        assertEquals(0, coarse.at(ONE_BUCKET, seconds(60)).total());
        assertEquals(2, coarse.at(SIX_BUCKETS, seconds(60)).total());
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
