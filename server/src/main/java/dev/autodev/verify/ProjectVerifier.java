// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.concurrent.Deadline;
import dev.autodev.text.Sha256;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.BuildTools;
import dev.autodev.verify.build.FileEvidence;
import dev.autodev.verify.build.FileEvidence.PassedBuild;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiles and tests a file with the tools of its project, in a copy of the workspace.
 *
 * <p><i>Thread-safe.</i> One check of a workspace at a time; others wait.
 */
public final class ProjectVerifier {

    private static final int HASH_BYTES = 8;

    private final Path shadows;
    private final CommandRunner runner;
    private final LongSupplier nanoTime;

    /**
     * @param shadows the folder of the copies
     * @param nanoTime as of {@link System#nanoTime()}
     */
    public ProjectVerifier(Path shadows, CommandRunner runner, LongSupplier nanoTime) {
        this.shadows = shadows;
        this.runner = runner;
        this.nanoTime = nanoTime;
    }

    /**
     * What to check.
     *
     * @param file and whether its tests run after the compiler
     * @param texts other texts for files of the workspace, by their paths relative to it: unsaved documents and the code to check
     * @param own the user's commands, which count instead of those found; an empty list if there are none
     * @param limit of each command
     * @param textBefore of the file without the edit that is checked; null if that is not known, or none is
     */
    public record VerifyRequest(
            ProjectFile file,
            Map<Path, String> texts,
            OwnCommands own,
            Duration limit,
            @Nullable String textBefore) {

        public VerifyRequest {
            texts = Map.copyOf(texts);
        }

        /** To check the file as it is. */
        public VerifyRequest(ProjectFile file, Map<Path, String> texts, OwnCommands own, Duration limit) {
            this(file, texts, own, limit, null);
        }

        /** Relative to the workspace. */
        Path relativeFile() {
            return file.root().relativize(file.file());
        }

        VerifyRequest withoutTests() {
            return new VerifyRequest(
                    new ProjectFile(file.root(), file.file(), ProjectFile.TestScope.NONE), texts, own, limit);
        }

        /**
         * With an edit of the file.
         *
         * @param before null if the edit creates the file, or if its text is not known
         */
        VerifyRequest with(@Nullable String before, String after) {
            Map<Path, String> all = new HashMap<>(texts);
            all.put(relativeFile(), after);
            return new VerifyRequest(file, all, own, limit, before);
        }
    }

    /**
     * Commands from the user's settings, as words. {@code {file}} stands for the file and {@code {tests}} for the test files, both
     * relative to the workspace, and {@code {symbol}} for the function.
     *
     * @param compile empty: as found
     * @param test empty: as found
     */
    public record OwnCommands(List<String> compile, List<String> test) {
        public static final OwnCommands NONE = new OwnCommands(List.of(), List.of());
    }

    /** The commands that a check would run; empty if no build file is known. */
    public static Optional<BuildPlan> plan(VerifyRequest request) {
        Optional<BuildPlan> found = BuildTools.planFor(request.file());
        OwnCommands own = request.own();
        if (own.compile().isEmpty() && own.test().isEmpty()) {
            return found;
        }
        List<List<String>> compile = own.compile().isEmpty()
                ? found.map(BuildPlan::compile).orElse(List.of())
                : List.of(filled(own.compile(), request.file()));
        List<List<String>> test =
                own.test().isEmpty() || !request.file().tests().isWanted()
                        ? found.map(BuildPlan::test).orElse(List.of())
                        : List.of(filled(own.test(), request.file()));
        FileEvidence evidence = own.compile().isEmpty()
                ? found.map(BuildPlan::evidence).orElse(FileEvidence.NAMED)
                : FileEvidence.NAMED;
        boolean isFullCompile = !own.compile().isEmpty()
                || found.filter(BuildPlan::isFullCompile).isPresent();
        // commands that were found expect their own folder
        Path folder = own.compile().isEmpty() || own.test().isEmpty()
                ? found.map(BuildPlan::folder).orElse(Path.of(""))
                : Path.of("");
        return Optional.of(new BuildPlan("Your", folder, "", compile, isFullCompile, evidence, test, 0));
    }

    /**
     * Checks a file.
     *
     * @param deadline of the whole check, with the time to wait for another one
     * @param progress receives what runs, "compiling module core"
     * @throws IOException if the workspace cannot be copied; the message is for the user
     * @throws InterruptedException if this thread is interrupted; then no process is left
     */
    public Verification verify(VerifyRequest request, Deadline deadline, Consumer<String> progress)
            throws IOException, InterruptedException {
        Optional<BuildPlan> plan = plan(request);
        if (plan.isEmpty()) {
            return Verification.notRun("there is no build file that autodev knows; set verify.compile and verify.test");
        }
        Path root = request.file().root();
        try (ShadowWorkspace shadow = ShadowWorkspace.open(root, folderFor(root), deadline)) {
            Path real = root.toRealPath();
            CommandRunner careful = shadow.folder().startsWith(real) ? runner : runner.withReadOnly(real);
            KnownModules modules = new KnownModules(shadow.folder());
            shadow.update(request.texts(), deadline);
            ProjectChecks checks = new ProjectChecks(
                    plan.get(),
                    shadow.folder(),
                    request.relativeFile(),
                    request.limit(),
                    deadline,
                    careful,
                    nanoTime,
                    progress);
            Optional<Check> compiled = compiled(modules, plan.get(), request, deadline);
            Verification verification = checks.run(
                    compiled,
                    request.file().tests().isWanted()
                            ? String.valueOf(request.file().file().getFileName())
                            : null);
            if (compiled.isEmpty() && verification.level().compareTo(VerifyLevel.COMPILED) >= 0) {
                modules.learn(plan.get(), request.relativeFile(), careful, checks.limitLeft());
            }
            return verification;
        } catch (ClosedByInterruptException cancelled) {
            throw new InterruptedException();
        }
    }

    /** The edit, compiled in this process; empty if that does not pass, or is not possible. */
    private Optional<Check> compiled(KnownModules modules, BuildPlan plan, VerifyRequest request, Deadline deadline)
            throws IOException {
        long begin = nanoTime.getAsLong();
        String before = request.textBefore();
        Path file = request.relativeFile();
        if (before == null || !modules.compiles(plan, file, before, deadline)) {
            return Optional.empty();
        }
        Path folder = modules.copy().resolve(plan.folder());
        if (plan.evidence()
                .whyUnread(new PassedBuild(folder, modules.copy().resolve(file), ""))
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Check(
                "javac",
                List.of("javac", file.toString()),
                VerifyLevel.COMPILED,
                CheckOutcome.PASSED,
                (nanoTime.getAsLong() - begin) / 1_000_000,
                List.of(),
                List.of(),
                null));
    }

    private static List<String> filled(List<String> words, ProjectFile file) {
        String relative = ProjectFile.from(file.root(), file.file());
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            if (word.equals("{tests}")) {
                filled.addAll(BuildTools.testFiles(file));
            } else {
                filled.add(word.replace("{file}", relative)
                        .replace("{symbol}", file.tests().symbol()));
            }
        }
        return filled;
    }

    private Path folderFor(Path root) throws IOException {
        return shadows.resolve(Sha256.hex(root.toRealPath().toString(), HASH_BYTES));
    }

    /**
     * Deletes all copies.
     *
     * @return how many there were
     */
    public static int clear(Path shadows) throws IOException {
        if (!Files.isDirectory(shadows)) {
            return 0;
        }
        int count = 0;
        try (var copies = Files.newDirectoryStream(shadows)) {
            for (Path copy : copies) {
                ShadowWorkspace.delete(copy);
                count++;
            }
        }
        return count;
    }
}
