// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tests ran.
 *
 * <p><i>Immutable.</i>
 *
 * @param total those that ran: passed and failed ones, without skipped ones
 */
public record TestCount(int passed, int total) {

    /** A form in which a tool sums up its tests; the groups are numbers, and each may be missing. */
    private record SummaryForm(Pattern pattern, List<String> groups) {
        static SummaryForm of(String pattern, String... groups) {
            return new SummaryForm(Pattern.compile(pattern, Pattern.MULTILINE), List.of(groups));
        }

        /** The sum of all summaries; empty if there is none. */
        Optional<TestCount> in(String text) {
            Matcher matcher = pattern.matcher(text);
            TestCount sum = null;
            while (matcher.find()) {
                int failed = number(matcher, "failed") + number(matcher, "errors");
                int skipped = number(matcher, "skipped");
                int passed = groups.contains("total")
                        ? number(matcher, "total") - failed - skipped
                        : number(matcher, "passed");
                TestCount one = new TestCount(Math.max(0, passed), Math.max(0, passed) + failed);
                sum = sum == null ? one : sum.plus(one);
            }
            return Optional.ofNullable(sum);
        }

        private int number(Matcher matcher, String group) {
            if (!groups.contains(group)) {
                return 0;
            }
            String digits = matcher.group(group);
            return digits == null ? 0 : Integer.parseInt(digits);
        }
    }

    private static final String N = "\\d{1,7}";

    private static final List<SummaryForm> FORMS = List.of(
            // Surefire: the line without the name of a class is the sum
            SummaryForm.of(
                    "^\\[(?:INFO|ERROR|WARNING)\\] Tests run: (?<total>" + N + "), Failures: (?<failed>" + N
                            + "), Errors: (?<errors>" + N + "), Skipped: (?<skipped>" + N + ")\\s*$",
                    "total",
                    "failed",
                    "errors",
                    "skipped"),
            // cargo test
            SummaryForm.of(
                    "^test result: \\w+\\. (?<passed>" + N + ") passed; (?<failed>" + N + ") failed;",
                    "passed",
                    "failed"),
            // ctest
            SummaryForm.of(
                    "^\\d+% tests passed, (?<failed>" + N + ") tests? failed out of (?<total>" + N + ")",
                    "failed",
                    "total"),
            // Vitest, Jest
            SummaryForm.of(
                    "^\\s*Tests:? +(?:(?<failed>" + N + ") failed[,|\\s]+)?(?:" + N
                            + " (?:skipped|todo)[,|\\s]+)*(?:(?<passed>" + N + ") passed)?",
                    "passed",
                    "failed"),
            // dotnet test: one line for each project
            SummaryForm.of(
                    "^(?:Passed|Failed|Skipped)! +- Failed: +(?<failed>" + N + "), Passed: +(?<passed>" + N
                            + "), Skipped:",
                    "passed",
                    "failed"),
            // Gradle, where tests fail
            SummaryForm.of(
                    "^(?<total>" + N + ") tests? completed, (?<failed>" + N + ") failed(?:, (?<skipped>" + N
                            + ") skipped)?$",
                    "total",
                    "failed",
                    "skipped"),
            // minitest
            SummaryForm.of(
                    "^(?<total>" + N + ") (?:runs|tests), " + N + " assertions, (?<failed>" + N
                            + ") failures, (?<errors>" + N + ") errors, (?<skipped>" + N + ") skips",
                    "total",
                    "failed",
                    "errors",
                    "skipped"),
            // rspec
            SummaryForm.of(
                    "^(?<total>" + N + ") examples?, (?<failed>" + N + ") failures?(?:, (?<skipped>" + N
                            + ") pending)?(?:, (?<errors>" + N + ") errors? occurred)?",
                    "total",
                    "failed",
                    "errors",
                    "skipped"),
            // pytest
            SummaryForm.of(
                    "^(?:=+ )?(?:(?<failed>" + N + ") failed)?(?:, )?(?:(?<passed>" + N + ") passed)?"
                            + "(?:, " + N + " (?:skipped|deselected|xfailed|xpassed|warnings?))*(?:, )?(?:(?<errors>"
                            + N
                            + ") errors?)?.* in \\d+\\.\\d+s",
                    "passed",
                    "failed",
                    "errors"));

    /** The tools that print one line for each kind of outcome: what passed, and what failed. */
    private static final List<List<Pattern>> LINES = List.of(
            // node --test
            List.of(line("^(?:#|\\u2139) pass (" + N + ")$"), line("^(?:#|\\u2139) fail (" + N + ")$")),
            // Mocha
            List.of(line("^ +(" + N + ") passing\\b"), line("^ +(" + N + ") failing\\b")));

    /** ctest counts those that are skipped with those that pass. */
    private static final Pattern CTEST_SKIPPED = line("^\\s*\\d+ - \\S.* \\(Skipped\\)$");

    private static final Pattern GO_PASSED = line("^--- PASS: ");
    private static final Pattern GO_FAILED = line("^--- FAIL: ");

    private static Pattern line(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE);
    }

    TestCount plus(TestCount other) {
        return new TestCount(passed + other.passed, total + other.total);
    }

    /** What the output of a test tool says; empty if it has no known form. */
    static Optional<TestCount> in(String text) {
        int skipped = (int) CTEST_SKIPPED.matcher(text).results().count();
        return counted(text)
                .map(all -> new TestCount(Math.max(0, all.passed - skipped), Math.max(0, all.total - skipped)));
    }

    private static Optional<TestCount> counted(String text) {
        return FORMS.stream()
                .flatMap(form -> form.in(text).stream())
                .findFirst()
                .or(() -> LINES.stream()
                        .flatMap(kinds -> counted(kinds, text).stream())
                        .findFirst())
                .or(() -> go(text));
    }

    private static Optional<TestCount> counted(List<Pattern> kinds, String text) {
        Matcher passed = kinds.getFirst().matcher(text);
        Matcher failed = kinds.getLast().matcher(text);
        boolean hasPassed = passed.find();
        boolean hasFailed = failed.find();
        if (!hasPassed && !hasFailed) {
            return Optional.empty();
        }
        int right = hasPassed ? Integer.parseInt(passed.group(1)) : 0;
        return Optional.of(new TestCount(right, right + (hasFailed ? Integer.parseInt(failed.group(1)) : 0)));
    }

    /** {@code go test -v} prints one line for each test; without a test, that there is none. */
    private static Optional<TestCount> go(String text) {
        int passed = (int) GO_PASSED.matcher(text).results().count();
        int failed = (int) GO_FAILED.matcher(text).results().count();
        boolean isNone = text.contains("[no test files]") || text.contains("no tests to run");
        return passed + failed > 0 || isNone ? Optional.of(new TestCount(passed, passed + failed)) : Optional.empty();
    }
}
