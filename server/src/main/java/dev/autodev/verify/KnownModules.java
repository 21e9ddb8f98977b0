// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.concurrent.Deadline;
import dev.autodev.syntax.javac.ProjectCompilation;
import dev.autodev.syntax.javac.ProjectCompilation.JavaProject;
import dev.autodev.text.Sha256;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.MavenCompilerLog;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The class paths of the Maven modules of a workspace, as Maven's debug logs say them. They are kept in the copy until a build file
 * changes or any file goes, and make it possible to compile one file in this process instead of starting Maven.
 *
 * @param copy the folder of the copy
 */
record KnownModules(Path copy) {

    private static final int HASH_BYTES = 8;

    private Path folder() {
        return copy.resolve(ShadowIndex.FOLDER).resolve("modules");
    }

    private Path log(BuildPlan plan) throws IOException {
        String name = Sha256.hex(plan.folder() + "\n" + plan.module(), HASH_BYTES) + ".log";
        return Files.createDirectories(folder()).resolve(name);
    }

    /** Forgets all: another class path may hold, or a class may be left of which the source is gone. */
    void forget() throws IOException {
        if (Files.isDirectory(folder())) {
            try (Stream<Path> logs = Files.list(folder())) {
                for (Path log : logs.toList()) {
                    Files.deleteIfExists(log);
                }
            }
        }
    }

    /**
     * Whether a file compiles, and the rest of its module as before. False also means that this is not known.
     *
     * @param file relative to the workspace
     * @param before its text before the edit
     */
    boolean compiles(BuildPlan plan, Path file, String before, Deadline deadline) throws IOException {
        Path source = copy.resolve(file);
        Optional<JavaProject> project = project(plan, source);
        return project.isPresent() && ProjectCompilation.passes(project.get(), source, before, deadline);
    }

    private Optional<JavaProject> project(BuildPlan plan, Path source) throws IOException {
        Path log = log(plan);
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return MavenCompilerLog.read(lines, source);
        } catch (UncheckedIOException notText) {
            return Optional.empty();
        }
    }

    /** Lets Maven log the class path, after a compilation that passed. */
    void learn(BuildPlan plan, CommandRunner runner, Duration limit) throws IOException, InterruptedException {
        Path log = log(plan);
        Optional<List<String>> command = MavenCompilerLog.command(plan, log);
        if (command.isPresent() && !Files.exists(log)) {
            runner.run(command.get(), copy.resolve(plan.folder()), limit);
        }
    }
}
