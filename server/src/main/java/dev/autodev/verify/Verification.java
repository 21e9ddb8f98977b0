// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.verify.build.BuildProblem;
import dev.autodev.verify.build.TestCount;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What checks of the project have shown.
 *
 * <p><i>Immutable.</i>
 *
 * @param checks in the order in which they ran
 */
public record Verification(List<Check> checks) {

    /** Nothing ran. */
    public static final Verification NONE = new Verification(List.of());

    /** @param reason why nothing ran, the end of a sentence */
    public static Verification notRun(String reason) {
        return new Verification(List.of(Check.unavailable("project", List.of(), VerifyLevel.COMPILED, reason)));
    }

    public Verification {
        checks = List.copyOf(checks);
    }

    /** Each level includes the ones before it. */
    public enum VerifyLevel {
        UNCHECKED,
        /** The syntax is right. */
        PARSED,
        /** The project's own compiler or type checker accepts it. */
        COMPILED,
        /** The project's tests pass. */
        TESTED;

        /** "tested", as it is written on the wire and shown to users. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum CheckOutcome {
        PASSED("passed"),
        FAILED("failed"),
        /** It did not end in time. */
        TIMEOUT("timeout"),
        /** It could not run; nothing is known about the code. */
        UNAVAILABLE("unavailable"),
        /** It failed, and passed on the same input; nothing is known about the code. */
        FLAKY("unavailable"),
        /** It fails without the edit, too; nothing is known about the code. */
        FAILED_BEFORE("unavailable");

        private final String wireName;

        CheckOutcome(String wireName) {
            this.wireName = wireName;
        }

        /** "passed", as it is written on the wire. */
        public String wireName() {
            return wireName;
        }

        /** "failed before", for users. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One check.
     *
     * @param name "compile" or "test", with the tool: "Maven compile"
     * @param command the words of its last command
     * @param proves what is known about the code if it passes
     * @param problems of a failed check; empty if the output has no known form
     * @param details further lines of the output that help: what an assertion compared, or the last lines
     * @param tests null if the output does not say it
     */
    public record Check(
            String name,
            List<String> command,
            VerifyLevel proves,
            CheckOutcome outcome,
            long millis,
            List<BuildProblem> problems,
            List<String> details,
            @Nullable TestCount tests) {

        public Check {
            command = List.copyOf(command);
            problems = List.copyOf(problems);
            details = List.copyOf(details);
        }

        static Check unavailable(String name, List<String> command, VerifyLevel proves, String reason) {
            return new Check(name, command, proves, CheckOutcome.UNAVAILABLE, 0, List.of(), List.of(reason), null);
        }

        Check with(CheckOutcome other, List<BuildProblem> otherProblems, List<String> otherDetails) {
            return new Check(name, command, proves, other, millis, otherProblems, otherDetails, tests);
        }

        public boolean isTest() {
            return proves == VerifyLevel.TESTED;
        }

        /** How many mistakes it reports, at least 1; 0 if it passed, and more than any number if nothing is known. */
        private int mistakes() {
            return switch (outcome) {
                case PASSED -> 0;
                case FAILED, FAILED_BEFORE ->
                    Math.max(1, tests == null ? problems.size() : tests.total() - tests.passed());
                case TIMEOUT, UNAVAILABLE, FLAKY -> Integer.MAX_VALUE;
            };
        }

        /** "12 of 12 tests passed" */
        private String words() {
            if (!isTest()) {
                return switch (outcome) {
                    case PASSED -> proves.wireName();
                    case FAILED -> "does not compile";
                    case TIMEOUT -> "not compiled in time";
                    case UNAVAILABLE, FLAKY -> "not compiled";
                    case FAILED_BEFORE -> "does not compile without the edit either";
                };
            }
            return switch (outcome) {
                case PASSED ->
                    tests == null ? "tests passed" : tests.passed() + " of " + tests.total() + " tests passed";
                case FAILED ->
                    tests == null || tests.total() == tests.passed()
                            ? "tests failed"
                            : tests.total() - tests.passed() + " of " + tests.total() + " tests failed";
                case TIMEOUT -> "not tested in time";
                case UNAVAILABLE -> "not tested";
                case FLAKY -> "tests fail and pass on the same code";
                case FAILED_BEFORE -> "tests fail as before the edit";
            };
        }
    }

    /** The highest level that ran and passed; what follows a check that did not pass does not count. */
    public VerifyLevel level() {
        VerifyLevel level = VerifyLevel.UNCHECKED;
        for (Check check : checks) {
            if (check.outcome() != CheckOutcome.PASSED) {
                return level;
            }
            level = check.proves().compareTo(level) > 0 ? check.proves() : level;
        }
        return level;
    }

    /** Whether a check says that the code is wrong. */
    public boolean hasFailed() {
        return checks.stream().anyMatch(check -> check.outcome() == CheckOutcome.FAILED);
    }

    /** Whether tests fail as they do without the edit. */
    public boolean hasFailedTestsBefore() {
        return checks.stream().anyMatch(check -> check.isTest() && check.outcome() == CheckOutcome.FAILED_BEFORE);
    }

    /** Whether the code does not compile. */
    public boolean hasFailedToCompile() {
        return checks.stream().anyMatch(check -> check.outcome() == CheckOutcome.FAILED && !check.isTest());
    }

    /** Whether it reaches a higher level, or the same with fewer mistakes. */
    public boolean failsLessThan(Verification other) {
        int compared = level().compareTo(other.level());
        return compared > 0 || compared == 0 && mistakes() < other.mistakes();
    }

    private int mistakes() {
        return checks.isEmpty() ? Integer.MAX_VALUE : checks.getLast().mistakes();
    }

    /** What is known, in a few words: "compiled, 12 of 12 tests passed"; "" if nothing ran. */
    public String words() {
        return String.join(", ", checks.stream().map(Check::words).toList());
    }
}
