// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.verify.build.BuildProblem;
import java.util.List;
import java.util.Locale;

/**
 * What checks of the project have shown.
 *
 * <p><i>Immutable.</i>
 *
 * @param level the highest that ran and passed
 * @param checks in the order in which they ran
 */
public record Verification(VerifyLevel level, List<Check> checks) {

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
        PASSED,
        FAILED,
        /** It did not end in time. */
        TIMEOUT,
        /** It could not run; nothing is known about the code. */
        UNAVAILABLE;

        /** "passed", as it is written on the wire and shown to users. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One check.
     *
     * @param name "compile" or "test", with the tool: "Maven compile"
     * @param command the words of its last command
     * @param problems of a failed check; empty if the output has no known form
     * @param details further lines of the output that help: what an assertion compared, or the last lines
     */
    public record Check(
            String name,
            List<String> command,
            CheckOutcome outcome,
            long millis,
            List<BuildProblem> problems,
            List<String> details) {

        public Check {
            command = List.copyOf(command);
            problems = List.copyOf(problems);
            details = List.copyOf(details);
        }

        static Check unavailable(String name, List<String> command, String reason) {
            return new Check(name, command, CheckOutcome.UNAVAILABLE, 0, List.of(), List.of(reason));
        }
    }

    /** Whether a check says that the code is wrong. */
    public boolean hasFailed() {
        return checks.stream().anyMatch(check -> check.outcome() == CheckOutcome.FAILED);
    }
}
