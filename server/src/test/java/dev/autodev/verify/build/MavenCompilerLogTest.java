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

/** Maven's debug log; its lines are those of Maven 3.8 with the compiler plugins 3.16 and 3.8. */
final class MavenCompilerLogTest {

    @TempDir
    Path folder;

    private Path classes;
    private Path sources;

    @BeforeEach
    void makeFolders() throws IOException {
        classes = Files.createDirectories(folder.resolve("app/target/classes"));
        sources = Files.createDirectories(folder.resolve("app/src/main/java"));
    }

    private Optional<JavaProject> read(String... parameters) {
        String log =
                "[DEBUG] Configuring mojo 'org.apache.maven.plugins:maven-compiler-plugin:3.16.0:compile' with basic"
                        + " configurator -->\n[DEBUG]   (f) compileSourceRoots = ["
                        + folder.resolve("core/src/main/java")
                        + "]\n[DEBUG]   (f) compilePath = [/core]\n[DEBUG]   (s) release = 8\n"
                        + "[DEBUG] Configuring mojo 'org.apache.maven.plugins:maven-compiler-plugin:3.16.0:compile' with basic"
                        + " configurator -->\n[DEBUG]   (f) compileSourceRoots = [" + sources + "]\n[DEBUG]   (f) "
                        + String.join("\n[DEBUG]   (f) ", parameters)
                        + "\n[DEBUG] Configuring mojo 'org.apache.maven.plugins:maven-compiler-plugin:3.16.0:testCompile' with basic"
                        + " configurator -->\n[DEBUG]   (f) compileSourceRoots = [" + sources
                        + "]\n[INFO] BUILD SUCCESS\n";
        return MavenCompilerLog.read(log.lines(), sources.resolve("app/Calc.java"));
    }

    @Test
    void whatTheCompilerOfTheFilesModuleSees() {
        assertEquals(
                new JavaProject(
                        List.of(classes),
                        List.of(sources),
                        List.of("-Xlint:all", "-Werror", "--release", "21", "-encoding", "UTF-8")),
                read(
                                "compilePath = [" + classes + "]",
                                "compilerArgs = [-Xlint:all, -Werror]",
                                "encoding = UTF-8",
                                "release = 21",
                                "source = 1.8")
                        .orElseThrow());
    }

    @Test
    void olderPluginsNameTheClassPathOtherwise() {
        JavaProject project = read("classpathElements = [" + classes + "]", "source = 1.8", "failOnWarning = true")
                .orElseThrow();
        assertEquals(List.of(classes), project.classPath());
        assertEquals(List.of("-Werror", "--release", "8", "-encoding", "UTF-8"), project.options());
    }

    /** A plugin of the compiler is code of the project, which would run in this process. */
    @Test
    void argumentsThatRunCodeOrAddModulesAreLeftToMaven() {
        for (String argument : List.of("-Xplugin:ErrorProne", "-processorpath", "--add-exports=a/b=c", "-J-Dx=y")) {
            assertEquals(
                    Optional.empty(),
                    read("compilePath = [" + classes + "]", "release = 21", "compilerArgs = [" + argument + "]"));
        }
        assertEquals(
                Optional.empty(),
                read("compilePath = [" + classes + "]", "release = 21", "compilerArgument = -Xplugin:ErrorProne"));
    }

    @Test
    void modulesOfThePlatformAndMissingJarsAreLeftToMaven() throws IOException {
        assertEquals(Optional.empty(), read("compilePath = [" + folder.resolve("gone.jar") + "]", "release = 21"));
        assertEquals(Optional.empty(), read("compilePath = [" + classes + "]"));
        Files.writeString(sources.resolve("module-info.java"), "module app {}");
        assertEquals(Optional.empty(), read("compilePath = [" + classes + "]", "release = 21"));
    }

    @Test
    void otherCompilersAreLeftToMaven() {
        assertEquals(
                Optional.empty(),
                read("compilePath = [" + classes + "]", "release = 21", "compilerId = javac-with-errorprone"));
    }

    @Test
    void onlyCommandsOfMavenForTheMainSourcesAreLogged() {
        Path log = Path.of("/copy/app.log");
        assertEquals(
                List.of("mvn", "-o", "-X", "-l", "/copy/app.log", "compile"),
                MavenCompilerLog.command(plan("Maven", "mvn", "-o", "-q", "compile"), log)
                        .orElseThrow());
        assertEquals(Optional.empty(), MavenCompilerLog.command(plan("Maven", "mvn", "-o", "-q", "test-compile"), log));
        assertEquals(Optional.empty(), MavenCompilerLog.command(plan("Your", "mvn", "compile"), log));
    }

    private static BuildPlan plan(String tool, String... compile) {
        return new BuildPlan(tool, Path.of(""), "", List.of(List.of(compile)), true, FileEvidence.NAMED, List.of(), 0);
    }
}
