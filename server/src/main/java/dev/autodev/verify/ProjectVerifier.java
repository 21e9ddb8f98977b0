// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.text.Sha256;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.BuildTools;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Compiles and tests a file with the tools of its project, in a copy of the workspace.
 *
 * <p><i>Thread-safe.</i> One check at a time; others wait.
 */
public final class ProjectVerifier {

    private static final int HASH_BYTES = 8;

    private final Path shadows;
    private final CommandRunner runner;
    private final LongSupplier nanoTime;
    private final ReentrantLock oneAtATime = new ReentrantLock();

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
     * @param texts other texts for files of the workspace, by their paths relative to it: unsaved documents and the code to check
     * @param own the user's commands, which count instead of those found; an empty list if there are none
     * @param withTests whether tests run after the compiler
     * @param limit of each command
     */
    public record VerifyRequest(
            ProjectFile file, Map<Path, String> texts, OwnCommands own, boolean withTests, Duration limit) {}

    /**
     * Commands from the user's settings, as words; {@code {file}} stands for the file, relative to the workspace.
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
        List<List<String>> test = own.test().isEmpty()
                ? found.map(BuildPlan::test).orElse(List.of())
                : List.of(filled(own.test(), request.file()));
        boolean isFullCompile = !own.compile().isEmpty()
                || found.filter(BuildPlan::isFullCompile).isPresent();
        // commands that were found expect their own folder
        Path folder = own.compile().isEmpty() || own.test().isEmpty()
                ? found.map(BuildPlan::folder).orElse(Path.of(""))
                : Path.of("");
        return Optional.of(new BuildPlan("Your", folder, compile, isFullCompile, test));
    }

    /**
     * Checks a file.
     *
     * @param progress receives what runs, "Maven compile"
     * @throws IOException if the workspace cannot be copied; the message is for the user
     * @throws InterruptedException if this thread is interrupted; then no process is left
     */
    public Verification verify(VerifyRequest request, Consumer<String> progress)
            throws IOException, InterruptedException {
        Optional<BuildPlan> plan = plan(request);
        if (plan.isEmpty()) {
            return new Verification(
                    VerifyLevel.UNCHECKED,
                    List.of(Check.unavailable("build", List.of(), "there is no build file that autodev knows")));
        }
        oneAtATime.lockInterruptibly();
        try (ShadowWorkspace shadow = ShadowWorkspace.open(
                request.file().root(), folderFor(request.file().root()))) {
            shadow.update(request.texts());
            return new ProjectChecks(plan.get(), shadow.folder(), request.limit(), runner, nanoTime, progress)
                    .run(
                            request.withTests()
                                    ? String.valueOf(request.file().file().getFileName())
                                    : null);
        } catch (ClosedByInterruptException cancelled) {
            throw new InterruptedException();
        } finally {
            oneAtATime.unlock();
        }
    }

    private static List<String> filled(List<String> words, ProjectFile file) {
        String relative = file.root().relativize(file.file()).toString();
        return words.stream().map(word -> word.replace("{file}", relative)).toList();
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
                delete(copy);
                count++;
            }
        }
        return count;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
