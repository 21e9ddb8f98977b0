package dev.autodev.cli;

import dev.autodev.app.ProviderReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the doctor finds; the field names are those of {@code --json}.
 *
 * @param clock how far the clock of this machine is from that of the providers; null if none told
 * @param spendFolder where what is spent is kept; null without a home
 * @param editors on the {@code PATH}
 */
record DoctorReport(
        String version,
        String java,
        List<String> configFiles,
        List<String> configProblems,
        List<ProviderReport> providers,
        List<ProviderCheck> checks,
        CacheReport cache,
        @Nullable String spendFolder,
        @Nullable String spendProblem,
        NetworkReport network,
        @Nullable ClockReport clock,
        List<String> editors,
        RoundTrip offline,
        boolean canGenerate) {

    record RoundTrip(boolean ok, long millis, String detail) {}

    /** Each thing that is wrong, and what to do about it, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(configProblems);
        checks.stream()
                .filter(check -> check.problem() != null)
                .forEach(check -> problems.add("The provider " + check.name() + ": " + check.problem() + "."));
        if (network.problem() != null) {
            problems.add(network.problem() + ".");
        }
        if (cache.problem() != null) {
            problems.add("The cache: " + cache.line() + ".");
        }
        if (spendProblem != null) {
            problems.add("What is spent is not kept, because " + spendProblem
                    + ": caps count what one process spends; XDG_STATE_HOME names another folder.");
        }
        if (clock != null && clock.isWrong()) {
            problems.add(clock.line() + ": set it, or let the system do so; keys and certificates depend on it.");
        }
        if (!offline.ok()) {
            problems.add("The offline provider fails: " + offline.detail());
        }
        return problems;
    }
}
