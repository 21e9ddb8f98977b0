// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationResult;
import dev.autodev.language.Languages;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.testkit.LocalProgram;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of two modules, built by Maven without a network, with what the build of autodev has in its local repository. */
final class MavenProjectTest {

    @TempDir
    Path folder;

    /**
     * Two modules; the code is in the second, and calls the first. Once Maven has compiled it, an edit inside a function is compiled
     * without Maven.
     */
    @Test
    void aMethodThatAnotherModuleDoesNotHaveIsFoundAndCorrected() throws IOException {
        CheckedProject project = new CheckedProject(folder);
        Optional<String> surefire = installed("org/apache/maven/plugins/maven-surefire-plugin");
        Optional<String> compiler = installed("org/apache/maven/plugins/maven-compiler-plugin");
        Optional<String> resources = installed("org/apache/maven/plugins/maven-resources-plugin");
        if (LocalProgram.isMissing("mvn") || surefire.isEmpty() || compiler.isEmpty() || resources.isEmpty()) {
            return;
        }
        String own = "<modelVersion>4.0.0</modelVersion><parent><groupId>example</groupId><artifactId>all</artifactId>"
                + "<version>1</version></parent>";
        project.write(
                "pom.xml",
                "<project><modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>all</artifactId>"
                        + "<version>1</version><packaging>pom</packaging><modules><module>core</module><module>app</module>"
                        + "</modules><properties><maven.compiler.release>17</maven.compiler.release>"
                        + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties><dependencies>"
                        + dependency("org.junit.jupiter", "junit-jupiter", junit(), "test")
                        + "</dependencies><build><pluginManagement><plugins>"
                        + plugin("maven-surefire-plugin", surefire.get())
                        + plugin("maven-compiler-plugin", compiler.get())
                        + plugin("maven-resources-plugin", resources.get())
                        + "</plugins></pluginManagement></build></project>");
        project.write("core/pom.xml", "<project>" + own + "<artifactId>core</artifactId></project>");
        project.write(
                "core/src/main/java/core/Sums.java",
                "package core;\n\npublic final class Sums {\n    public static int sum(int a, int b) {\n"
                        + "        return a + b;\n    }\n}\n");
        project.write(
                "app/pom.xml",
                "<project>" + own + "<artifactId>app</artifactId><dependencies>"
                        + dependency("example", "core", "1", "compile") + "</dependencies></project>");
        project.write(
                "app/src/test/java/app/CalcTest.java",
                "package app;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\n\n"
                        + "import org.junit.jupiter.api.Test;\n\nclass CalcTest {\n    @Test\n    void adds() {\n"
                        + "        assertEquals(3, new Calc().add(1, 2));\n    }\n}\n");
        String code = "    int add(int a, int b) {\n        BODY;\n    }\n";
        project.target(
                "app/src/main/java/app/Calc.java",
                Languages.JAVA,
                "package app;\n\nimport core.Sums;\n\nclass Calc {\n"
                        + code.replace("BODY", "throw new UnsupportedOperationException()") + "}\n");
        Map<String, String> before = project.contents();

        // the first edit is not applied, so that Maven has never compiled the text that the second one changes
        project.mode(Mode.COMPILE);
        GenerationResult rejected = project.generate(code.replace("BODY", "return Sums.sum(0, 0)"));
        GenerationResult other = project.generate(code.replace("BODY", "return Sums.sum(1, 0)"));
        if (rejected.validation().level() == VerifyLevel.COMPILED) {
            assertEquals(
                    "javac",
                    other.validation().project().checks().getLast().name(),
                    () -> other.validation().project().toString());
        }
        project.mode(Mode.TEST);

        // the compiler of the server, which does not know the project, accepts a method that its class does not have
        GenerationResult result = project.generate(
                code.replace("BODY", "return Sums.plus(a, b)"),
                code.replace("BODY", "return Sums.sum(a, -b)"),
                code.replace("BODY", "return Sums.sum(a, b)"));

        if (result.validation().project().checks().getLast().outcome() == CheckOutcome.UNAVAILABLE) {
            // the local repository lacks something that a build needs
            assertEquals(
                    VerifyLevel.PARSED,
                    result.validation().level(),
                    () -> result.validation().project().toString());
            return;
        }
        assertEquals(
                "compiled, 1 of 1 tests passed",
                result.validation().project().words(),
                () -> result.validation().project().toString());
        assertEquals(3, result.statistics().attempts().size());
        assertTrue(project.prompts().get(1).contains("cannot find symbol"), project.prompts()::toString);
        assertTrue(project.prompts().get(2).contains("expected: <3> but was: <-1>"), project.prompts()::toString);
        assertTrue(project.progress().contains("compiling module app"), project.progress()::toString);
        assertTrue(project.progress().contains("running 1 test file"), project.progress()::toString);
        project.mode(Mode.COMPILE);
        GenerationResult second = project.generate(code.replace("BODY", "return Sums.sum(b, a)"));
        Check check = second.validation().project().checks().getLast();
        assertEquals("javac", check.name(), check::toString);
        assertEquals("compiled", second.validation().project().words());

        assertEquals(before, project.contents());
        assertFalse(Files.exists(folder.resolve("project/app/target")));
    }

    /** The newest version of a plugin in the local repository. */
    private static Optional<String> installed(String path) throws IOException {
        Path versions = Path.of(System.getProperty("user.home"), ".m2", "repository", path);
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        TreeMap<Runtime.Version, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(versions)) {
            for (Path each : all.toList()) {
                String version = each.getFileName().toString();
                String name = versions.getFileName() + "-" + version + ".jar";
                if (version.matches("\\d+(\\.\\d+)*") && Files.exists(each.resolve(name))) {
                    found.put(Runtime.Version.parse(version.replaceAll("(\\.0)+$", "")), version);
                }
            }
        }
        return Optional.ofNullable(found.isEmpty() ? null : found.lastEntry().getValue());
    }

    private static String junit() {
        String version = Test.class.getPackage().getImplementationVersion();
        assertNotNull(version);
        return version;
    }

    private static String plugin(String name, String version) {
        return "<plugin><groupId>org.apache.maven.plugins</groupId><artifactId>" + name + "</artifactId><version>"
                + version + "</version></plugin>";
    }

    private static String dependency(String group, String name, String version, String scope) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + name + "</artifactId><version>" + version
                + "</version><scope>" + scope + "</scope></dependency>";
    }
}
