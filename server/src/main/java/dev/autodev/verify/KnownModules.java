// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.concurrent.Deadline;
import dev.autodev.syntax.javac.ProjectCompilation;
import dev.autodev.syntax.javac.ProjectCompilation.JavaProject;
import dev.autodev.text.Sha256;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.GradleClassPath;
import dev.autodev.verify.build.MavenCompilerLog;
import dev.autodev.verify.process.CommandResult;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The class paths of the modules of a workspace, as Maven and Gradle say them. They are kept in the copy, and make it possible to
 * compile one file in this process instead of starting the tool, as long as nothing else has changed since the tool compiled it.
 *
 * @param copy the folder of the copy
 */
record KnownModules(Path copy) {

    private static final System.Logger LOG = System.getLogger(KnownModules.class.getName());
    private static final int HASH_BYTES = 8;

    private Path file(BuildPlan plan, String suffix) throws IOException {
        String name = Sha256.hex(plan.folder() + "\n" + plan.module(), HASH_BYTES) + suffix;
        return Files.createDirectories(copy.resolve(ShadowIndex.FOLDER).resolve("modules"))
                .resolve(name);
    }

    private Path log(BuildPlan plan) throws IOException {
        return file(plan, ".log");
    }

    private Path state(BuildPlan plan) throws IOException {
        return file(plan, ".state");
    }

    /**
     * Whether a file compiles, and the rest of its module as before. False also means that this is not known.
     *
     * @param file relative to the workspace
     * @param before its text before the edit
     */
    boolean compiles(BuildPlan plan, Path file, String before, Deadline deadline) throws IOException {
        Path source = copy.resolve(file);
        CompiledState state = CompiledState.read(copy, state(plan));
        Optional<String> compiled = Stream.concat(Stream.of(before), textAtCompilation(plan, file).stream())
                .filter(text -> state.accepts(file, text))
                .findFirst();
        if (compiled.isEmpty() || !state.isUnchanged(file)) {
            return false;
        }
        boolean passes = project(plan, source)
                .filter(known -> ProjectCompilation.passes(known, source, compiled.get(), deadline))
                .isPresent();
        if (passes) {
            state.withAccepted(file).write(state(plan));
        }
        return passes;
    }

    /** The text of a file when the tool compiled an edit of it, which the user may have rejected. */
    private Optional<String> textAtCompilation(BuildPlan plan, Path file) throws IOException {
        String begin = file + "\n";
        return TextFiles.read(file(plan, ".text"), TextFiles.MAX_SOURCE_BYTES)
                .textIfLoaded()
                .filter(text -> text.startsWith(begin))
                .map(text -> text.substring(begin.length()));
    }

    private Optional<JavaProject> project(BuildPlan plan, Path source) throws IOException {
        Path log = log(plan);
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return plan.tool().equals("Gradle")
                    ? GradleClassPath.read(lines, source)
                    : MavenCompilerLog.read(lines, source);
        } catch (UncheckedIOException notText) {
            return Optional.empty();
        }
    }

    /** The command that logs the class path; empty if it is not known how. */
    private Optional<List<String>> command(BuildPlan plan, Path log) throws IOException {
        Path script = file(plan, ".gradle");
        Optional<List<String>> gradle = GradleClassPath.command(plan, script, log);
        if (gradle.isPresent()) {
            TextFiles.write(script, GradleClassPath.SCRIPT);
        }
        return gradle.or(() -> MavenCompilerLog.command(plan, log));
    }

    /**
     * Notes what the tool has just compiled, and lets it log the class path if that may be another one.
     *
     * @param file the one that was checked, relative to the workspace
     */
    void learn(BuildPlan plan, Path file, CommandRunner runner, Duration limit) throws InterruptedException {
        try {
            Path part = file(plan, ".part");
            Optional<List<String>> command = command(plan, part);
            if (command.isEmpty()) {
                return;
            }
            CompiledState now = CompiledState.of(copy);
            if (!Files.exists(log(plan))
                    || !CompiledState.read(copy, state(plan)).hasSameBuildAs(now)) {
                Files.deleteIfExists(log(plan));
                CommandResult result = runner.run(command.get(), copy.resolve(plan.folder()), limit);
                if (!(result instanceof CommandResult.Ended ended && ended.exitCode() == 0)) {
                    return;
                }
                Files.move(part, log(plan), StandardCopyOption.REPLACE_EXISTING);
            }
            now.write(state(plan));
            Optional<String> text = TextFiles.read(copy.resolve(file), TextFiles.MAX_SOURCE_BYTES)
                    .textIfLoaded();
            if (text.isPresent()) {
                TextFiles.write(file(plan, ".text"), file + "\n" + text.get());
            }
        } catch (IOException e) {
            // the next check is made by the tool again
            LOG.log(System.Logger.Level.DEBUG, "the class path is not kept", e);
        }
    }
}
