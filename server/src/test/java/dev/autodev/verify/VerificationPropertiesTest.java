// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.TestCount;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the outcomes, no label says more than what ran and passed. */
final class VerificationPropertiesTest {

    @Provide
    Arbitrary<List<Check>> checks() {
        Arbitrary<VerifyLevel> proves = Arbitraries.of(VerifyLevel.PARSED, VerifyLevel.COMPILED, VerifyLevel.TESTED);
        Arbitrary<TestCount> counts = Arbitraries.integers()
                .between(0, 3)
                .tuple2()
                .map(pair -> new TestCount(pair.get1(), pair.get1() + pair.get2()));
        return Combinators.combine(proves, Arbitraries.of(CheckOutcome.class), counts.injectNull(0.3))
                .as((level, outcome, tests) -> new Check(
                        "check",
                        List.of("x"),
                        level,
                        outcome,
                        1,
                        List.of(),
                        List.of(),
                        level == VerifyLevel.TESTED ? tests : null))
                .list()
                .ofMaxSize(3);
    }

    @Property(tries = 500)
    void theLevelIsOneThatPassed(@ForAll("checks") List<Check> checks) {
        Verification verification = new Verification(checks);
        VerifyLevel level = verification.level();

        assertTrue(level == VerifyLevel.UNCHECKED
                || checks.stream().anyMatch(check -> check.proves() == level && isPassed(check)));
        // nothing behind a check that did not pass counts
        long passedFirst =
                checks.stream().takeWhile(VerificationPropertiesTest::isPassed).count();
        assertEquals(new Verification(checks.subList(0, (int) passedFirst)).level(), level);
    }

    @Property(tries = 500)
    void theWordsClaimOnlyWhatPassed(@ForAll("checks") List<Check> checks) {
        List<String> words = List.of(new Verification(checks).words().split(", ", -1));

        assertEquals(
                words.contains("compiled"), checks.stream().anyMatch(check -> claims(check, VerifyLevel.COMPILED)));
        assertEquals(words.contains("parsed"), checks.stream().anyMatch(check -> claims(check, VerifyLevel.PARSED)));
        assertEquals(
                words.stream().anyMatch(each -> each.endsWith("tests passed")),
                checks.stream().anyMatch(check -> claims(check, VerifyLevel.TESTED)));
    }

    @Property(tries = 500)
    void nothingFailsLessThanItself(@ForAll("checks") List<Check> checks, @ForAll("checks") List<Check> others) {
        Verification one = new Verification(checks);
        Verification other = new Verification(others);

        assertFalse(one.failsLessThan(one));
        assertFalse(one.failsLessThan(other) && other.failsLessThan(one));
        assertFalse(one.failsLessThan(other) && one.level().compareTo(other.level()) < 0);
    }

    private static boolean claims(Check check, VerifyLevel level) {
        return isPassed(check) && check.proves() == level;
    }

    private static boolean isPassed(Check check) {
        return check.outcome() == CheckOutcome.PASSED;
    }
}
