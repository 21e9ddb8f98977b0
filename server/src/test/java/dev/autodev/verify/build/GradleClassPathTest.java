// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.syntax.javac.ProjectCompilation.JavaProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script writes in a build of two projects. */
final class GradleClassPathTest {

    @TempDir
    Path folder;

    private Path sources;
    private Path classes;

    @BeforeEach
    void makeFolders() throws IOException {
        sources = Files.createDirectories(folder.resolve("app/src/main/java"));
        classes = Files.createDirectories(folder.resolve("core/build/classes/java/main"));
    }

    private Optional<JavaProject> read(String... more) {
        String core = "module :core:compileJava\nsource " + folder.resolve("core/src/main/java") + "\nrelease 11\n";
        String app = "module :app:compileJava\nsource " + sources + "\nclass " + classes + "\nclass "
                + folder.resolve("app/build/generated") + "\nrelease 1.8\nencoding UTF-8\n";
        return GradleClassPath.read((core + app + String.join("\n", more)).lines(), sources.resolve("app/Calc.java"));
    }

    @Test
    void whatTheCompilerOfTheFilesProjectSees() {
        assertEquals(
                new JavaProject(
                        List.of(classes),
                        List.of(sources),
                        List.of("-parameters", "--release", "8", "-encoding", "UTF-8")),
                read("argument -parameters").orElseThrow());
    }

    @Test
    void argumentsThatRunCodeAreLeftToGradle() {
        assertEquals(Optional.empty(), read("argument -Xplugin:ErrorProne"));
        assertEquals(Optional.empty(), read("argument of com.example.Provider@1"));
    }

    @Test
    void aFileOfNoProjectIsLeftToGradle() {
        assertEquals(Optional.empty(), GradleClassPath.read("unrelated".lines(), sources.resolve("Calc.java")));
    }

    @Test
    void onlyCommandsOfGradleForTheMainSourcesAreLogged() {
        Path script = Path.of("/copy/s");
        Path log = Path.of("/copy/l");
        assertEquals(
                List.of("gradle", "-q", "-Dautodev.log=/copy/l", "--init-script", "/copy/s", ":app:classes"),
                GradleClassPath.command(plan("Gradle", "gradle", "-q", ":app:classes"), script, log)
                        .orElseThrow());
        assertEquals(Optional.empty(), GradleClassPath.command(plan("Gradle", "gradle", ":testClasses"), script, log));
        assertEquals(Optional.empty(), GradleClassPath.command(plan("Maven", "mvn", ":classes"), script, log));
    }

    private static BuildPlan plan(String tool, String... compile) {
        return new BuildPlan(tool, Path.of(""), "", List.of(List.of(compile)), true, FileEvidence.NAMED, List.of(), 0);
    }
}
