// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.concurrent.Deadline;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.build.BuildProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks edits to one file. If a check fails, the same runs without the edit, once for all edits: what fails then as well is not
 * the fault of the edit.
 *
 * <p><i>Confined to</i> the thread of one generation.
 */
public final class EditCheck {

    /** Lines, and how long a test took. */
    private static final Pattern VARYING = Pattern.compile(":\\d+|\\(\\d+(?:\\.\\d+)? ?m?s\\)");

    private final ProjectVerifier verifier;
    private final VerifyRequest before;
    private final boolean isNewFile;

    /** What fails without the edit, by whether tests were run. */
    private final Map<Boolean, Verification> baselines = new HashMap<>();

    /**
     * @param before what to check, with the texts as they are without the edit
     * @param isNewFile whether the edit creates the file
     */
    public EditCheck(ProjectVerifier verifier, VerifyRequest before, boolean isNewFile) {
        this.verifier = verifier;
        this.before = before;
        this.isNewFile = isNewFile;
    }

    /** The file, relative to the workspace. */
    public Path file() {
        return before.relativeFile();
    }

    /**
     * Checks the workspace with another text of the file.
     *
     * @param progress receives what runs, "compiling module core"
     * @throws IOException if the workspace cannot be copied; the message is for the user
     * @throws InterruptedException if this thread is interrupted; then no process is left
     */
    public Verification check(String text, Deadline deadline, Consumer<String> progress)
            throws IOException, InterruptedException {
        Verification after = verifier.verify(before.with(textBefore(), text), deadline, progress);
        if (!after.hasFailed() || deadline.isOver()) {
            return after;
        }
        boolean withTests = !after.hasFailedToCompile();
        Verification without = baselines.get(withTests);
        if (without == null) {
            without = baseline(after, deadline, progress);
            baselines.put(withTests, without);
        }
        return withoutPriorFailures(after, without);
    }

    private @Nullable String textBefore() {
        String unsaved = before.texts().get(file());
        return isNewFile || unsaved != null
                ? unsaved
                : TextFiles.read(before.file().file(), TextFiles.MAX_SOURCE_BYTES)
                        .textIfLoaded()
                        .orElse(null);
    }

    /** Nothing ran if the commands would fail only because the file does not exist yet. */
    private Verification baseline(Verification after, Deadline deadline, Consumer<String> progress)
            throws IOException, InterruptedException {
        String name = String.valueOf(before.file().file().getFileName());
        boolean namesFile = after.checks().stream()
                .flatMap(check -> check.command().stream())
                .anyMatch(word -> word.contains(name));
        return isNewFile && namesFile
                ? Verification.NONE
                : verifier.verify(
                        after.hasFailedToCompile() ? before.withoutTests() : before,
                        deadline,
                        what -> progress.accept(what + " without the edit"));
    }

    private static Verification withoutPriorFailures(Verification after, Verification baseline) {
        List<Check> checks = new ArrayList<>();
        for (Check check : after.checks()) {
            Optional<Check> prior = baseline.checks().stream()
                    .filter(one -> one.name().equals(check.name()) && one.outcome() == CheckOutcome.FAILED)
                    .findFirst();
            checks.add(
                    check.outcome() == CheckOutcome.FAILED && prior.isPresent()
                            ? withoutPriorFailures(check, prior.get())
                            : check);
        }
        return new Verification(checks);
    }

    /** In a build that fails, another error may be shown once the first is gone; so none counts. Tests are independent. */
    private static Check withoutPriorFailures(Check after, Check before) {
        List<BuildProblem> added = after.isTest() ? added(after.problems(), before.problems()) : List.of();
        boolean isSame = added.isEmpty() && (!after.isTest() || after.details().equals(before.details()));
        if (!isSame) {
            return added.isEmpty() ? after : after.with(CheckOutcome.FAILED, added, after.details());
        }
        List<String> details = new ArrayList<>();
        details.add("it fails without this edit, too");
        details.addAll(after.details());
        return after.with(CheckOutcome.FAILED_BEFORE, after.problems(), details);
    }

    /** Compared without lines, which the edit moves. */
    private static List<BuildProblem> added(List<BuildProblem> after, List<BuildProblem> before) {
        Map<String, Integer> known = new HashMap<>();
        before.forEach(problem -> known.merge(key(problem), 1, Integer::sum));
        return after.stream()
                .filter(problem -> known.merge(key(problem), -1, Integer::sum) < 0)
                .toList();
    }

    private static String key(BuildProblem problem) {
        return problem.file() + "\n" + VARYING.matcher(problem.message()).replaceAll("");
    }
}
