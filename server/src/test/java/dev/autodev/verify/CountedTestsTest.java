// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.testkit.LocalProgram;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.build.TestCount;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Test tools that end without an error: the code counts as tested only if they say that a test has passed. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class CountedTestsTest {

    @TempDir
    Path folder;

    private Path root;
    private ProjectVerifier verifier;

    @BeforeEach
    void makeVerifier() throws IOException {
        root = Files.createDirectories(folder.resolve("project")).toRealPath();
        verifier = new ProjectVerifier(
                folder.resolve("shadow"), new CommandRunner(LocalProgram.environment(), List.of()), System::nanoTime);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Verification verify(String file, OwnCommands own) throws Exception {
        return verifier.verify(
                new VerifyRequest(new ProjectFile(root, root.resolve(file)), Map.of(), own, Duration.ofMinutes(10)),
                Deadline.NONE,
                what -> {});
    }

    private void assertUntested(Verification verification, String reason) {
        Check test = verification.checks().getLast();
        assertTrue(verification.level().compareTo(VerifyLevel.TESTED) < 0, verification::toString);
        assertEquals(List.of(reason), test.details(), verification::toString);
    }

    @Test
    void pytestThatEndsBeforeItsSummaryHasTestedNothing() throws Exception {
        if (LocalProgram.isMissing("python3 -m pytest")) {
            return;
        }
        write("pyproject.toml", "");
        write("calc.py", "def add(a, b):\n    return a + b\n");
        write("test_calc.py", "import os\nimport calc\n\n\ndef test_adds():\n    os._exit(0)\n");

        assertUntested(verify("calc.py", OwnCommands.NONE), "it does not say that a test ran");

        write("test_calc.py", "import pytest\nimport calc\n\n\ndef test_adds():\n    pytest.skip('later')\n");
        assertUntested(verify("calc.py", OwnCommands.NONE), "no test ran");

        // the shortest output that has a sum
        write("pyproject.toml", "[tool.pytest.ini_options]\naddopts = \"-q\"\n");
        write("test_calc.py", "import calc\n\n\ndef test_adds():\n    assert calc.add(1, 2) == 3\n");
        assertEquals(VerifyLevel.TESTED, verify("calc.py", OwnCommands.NONE).level());
    }

    @Test
    void ctestThatFindsOrRunsNoTestHasTestedNothing() throws Exception {
        if (LocalProgram.isMissing("cmake", "ctest", "g++", "make")) {
            return;
        }
        String project =
                "cmake_minimum_required(VERSION 3.16)\nproject(calc CXX)\nenable_testing()\nadd_executable(calc calc.cpp)\n";
        write("CMakeLists.txt", project);
        write("calc.cpp", "int main() { return 77; }\n");
        assertUntested(verify("calc.cpp", OwnCommands.NONE), "it does not say that a test ran");

        write(
                "CMakeLists.txt",
                project
                        + "add_test(NAME calc COMMAND calc)\nset_tests_properties(calc PROPERTIES SKIP_RETURN_CODE 77)\n");
        assertUntested(verify("calc.cpp", OwnCommands.NONE), "no test ran");
    }

    @Test
    void cargoWhoseTestsEndTheProgramHasTestedNothing() throws Exception {
        if (LocalProgram.isMissing("cargo", "rustc")) {
            return;
        }
        write("Cargo.toml", "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        write("src/lib.rs", "#[test]\nfn ends() {\n    std::process::exit(0);\n}\n");

        assertUntested(verify("src/lib.rs", OwnCommands.NONE), "no test ran");
    }

    /** The script stands for Gradle, which prints no number where all tests pass. */
    @Test
    void gradleSaysInFilesHowManyTestsRan() throws Exception {
        write("build.gradle", "");
        String report = "build/test-results/test/TEST-CalcTest.xml";
        String suite = "<testsuite name=\"CalcTest\" tests=\"4\" skipped=\"1\" failures=\"0\" errors=\"0\">";
        write(
                "gradlew",
                "#!/bin/sh\nmkdir -p build/test-results/test\ncase $* in *--tests*) echo '" + suite + "' > " + report
                        + ";; esac\n");
        assertTrue(root.resolve("gradlew").toFile().setExecutable(true));
        write("CalcTest.java", "class CalcTest {}");
        OwnCommands compiled = new OwnCommands(List.of("true"), List.of());

        Verification tested = verify("CalcTest.java", compiled);
        assertEquals(VerifyLevel.TESTED, tested.level(), tested::toString);
        assertEquals(new TestCount(3, 3), tested.checks().getLast().tests());

        // the file of the run before does not count
        write("gradlew", "#!/bin/sh\n");
        assertUntested(verify("CalcTest.java", compiled), "it does not say that a test ran");
    }

    /** As with {@code testFailureIgnore} of Maven. */
    @Test
    void aToolThatGoesOnAfterFailingTestsHasNotPassed() throws Exception {
        write("calc.txt", "");
        String sum = "[WARNING] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0";
        OwnCommands own = new OwnCommands(List.of("true"), List.of("echo", sum));

        Verification verification = verify("calc.txt", own);

        assertEquals(VerifyLevel.COMPILED, verification.level(), verification::toString);
        assertEquals("compiled, 1 of 3 tests failed", verification.words());
    }

    @Test
    void ofTheUsersOwnCommandsOnlyKnownToolsMustSayThatATestRan() throws Exception {
        write("calc.txt", "");
        write("pytest", "#!/bin/sh\n");
        assertTrue(root.resolve("pytest").toFile().setExecutable(true));

        assertEquals(
                VerifyLevel.TESTED,
                verify("calc.txt", new OwnCommands(List.of("true"), List.of("true")))
                        .level());
        assertUntested(
                verify("calc.txt", new OwnCommands(List.of("true"), List.of("./pytest", "tests"))),
                "it does not say that a test ran");
    }
}
