// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.testkit.FolderContents;
import dev.autodev.testkit.LocalProgram;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Small projects, checked by the real tools of this machine: right code, a name that does not exist, a wrong result. */
final class ProjectVerifierTest {

    private static final Duration LIMIT = Duration.ofMinutes(10);

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

    private Verification verify(String file, String text) throws Exception {
        return verify(file, text, OwnCommands.NONE);
    }

    private Verification verify(String file, String text, OwnCommands own) throws Exception {
        return verifier.verify(
                new VerifyRequest(new ProjectFile(root, root.resolve(file)), Map.of(Path.of(file), text), own, LIMIT),
                Deadline.NONE,
                name -> {});
    }

    private static String told(Verification verification) {
        return verification.checks().stream()
                .map(check -> check.name() + " " + check.outcome() + " " + check.problems() + " " + check.details())
                .collect(Collectors.joining("\n"));
    }

    /** @param mistake something that the problems must name */
    private static void assertFails(Verification verification, VerifyLevel level, String mistake) {
        assertEquals(level, verification.level(), () -> told(verification));
        assertTrue(verification.hasFailed(), () -> told(verification));
        Check failed = verification.checks().getLast();
        String problems = failed.problems().toString() + failed.details();
        assertTrue(problems.contains(mistake), problems);
    }

    private static void assertTested(Verification verification) {
        assertEquals(VerifyLevel.TESTED, verification.level(), () -> told(verification));
    }

    @Test
    void cargo() throws Exception {
        if (LocalProgram.isMissing("cargo", "rustc")) {
            return;
        }
        write("Cargo.toml", "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        String code = """
                pub fn add(a: i32, b: i32) -> i32 {
                    BODY
                }

                #[cfg(test)]
                mod tests {
                    #[test]
                    fn adds() {
                        assert_eq!(super::add(1, 2), 3);
                    }
                }
                """;
        write("src/lib.rs", code.replace("BODY", "todo!()"));

        assertFails(verify("src/lib.rs", code.replace("BODY", "a.plus(b)")), VerifyLevel.UNCHECKED, "plus");
        assertFails(verify("src/lib.rs", code.replace("BODY", "a - b")), VerifyLevel.COMPILED, "src/lib.rs");
        assertTested(verify("src/lib.rs", code.replace("BODY", "a + b")));
    }

    @Test
    void cmake() throws Exception {
        if (LocalProgram.isMissing("cmake", "ctest", "g++", "make")) {
            return;
        }
        write(
                "CMakeLists.txt",
                "cmake_minimum_required(VERSION 3.16)\nproject(calc CXX)\nenable_testing()\n"
                        + "add_executable(calc_test calc.cpp)\nadd_test(NAME calc_test COMMAND calc_test)\n");
        String code = "int add(int a, int b) { return BODY; }\nint main() { return add(1, 2) == 3 ? 0 : 1; }\n";
        write("calc.cpp", code.replace("BODY", "0"));

        assertFails(verify("calc.cpp", code.replace("BODY", "plus(a, b)")), VerifyLevel.UNCHECKED, "plus");
        assertFails(verify("calc.cpp", code.replace("BODY", "a - b")), VerifyLevel.COMPILED, "calc_test");
        assertTested(verify("calc.cpp", code.replace("BODY", "a + b")));
    }

    @Test
    void nodeFindsOnlyWrongSyntaxAndFailingTests() throws Exception {
        if (LocalProgram.isMissing("node")) {
            return;
        }
        write("package.json", "{\"scripts\": {\"test\": \"node --test\"}}");
        write(
                "calc.test.js",
                "const test = require('node:test'), assert = require('node:assert'), { add } = require('./calc');\n"
                        + "test('adds', () => assert.strictEqual(add(1, 2), 3));\n");
        String code = "exports.add = (a, b) => BODY;\n";
        write("calc.js", code.replace("BODY", "0"));

        assertFails(verify("calc.js", code.replace("BODY", "a +")), VerifyLevel.UNCHECKED, "SyntaxError");
        assertFails(verify("calc.js", code.replace("BODY", "a - b")), VerifyLevel.PARSED, "adds");
        assertTested(verify("calc.js", code.replace("BODY", "a + b")));
    }

    @Test
    void python() throws Exception {
        if (LocalProgram.isMissing("python3")) {
            return;
        }
        write("pyproject.toml", "");
        write("calc.py", "");
        write("tests/test_calc.py", "import calc\n\n\ndef test_adds():\n    assert calc.add(1, 2) == 3\n");
        String code = "def add(a, b):\n    return BODY\n";
        Verification right = verify("calc.py", code.replace("BODY", "a + b"));
        Check test = right.checks().getLast();
        if (test.outcome() == CheckOutcome.UNAVAILABLE) {
            assertEquals(VerifyLevel.PARSED, right.level());
            assertTrue(test.details().toString().contains("pytest"), () -> told(right));
            return;
        }

        assertTested(right);
        assertFails(verify("calc.py", code.replace("BODY", "a +")), VerifyLevel.UNCHECKED, "SyntaxError");
        assertFails(verify("calc.py", code.replace("BODY", "a - b")), VerifyLevel.PARSED, "test_adds");
    }

    @Test
    void theUsersOwnCommandCountsInsteadOfTheOneFound() throws Exception {
        write("calc.txt", "");
        OwnCommands own = new OwnCommands(List.of("grep", "-q", "right", "{file}"), List.of());

        assertEquals(VerifyLevel.COMPILED, verify("calc.txt", "right", own).level());
        assertTrue(verify("calc.txt", "wrong", own).hasFailed());
    }

    @Test
    void withoutABuildFileNothingIsChecked() throws Exception {
        write("Calc.java", "");

        Verification verification = verify("Calc.java", "class Calc {}");

        assertEquals(VerifyLevel.UNCHECKED, verification.level());
        assertEquals(
                List.of(CheckOutcome.UNAVAILABLE),
                verification.checks().stream().map(Check::outcome).toList());
    }

    @Test
    void aToolThatIsMissingIsNotTheFaultOfTheCode() throws Exception {
        write("calc.txt", "");
        OwnCommands own = new OwnCommands(List.of("no-such-compiler"), List.of());

        Verification verification = verify("calc.txt", "", own);

        assertEquals(VerifyLevel.UNCHECKED, verification.level());
        assertEquals(
                List.of("no-such-compiler is not installed"),
                verification.checks().getFirst().details());
    }

    @Test
    void progressNamesWhatRuns() throws Exception {
        write("calc.txt", "");
        List<String> names = new ArrayList<>();

        verifier.verify(
                new VerifyRequest(
                        new ProjectFile(root, root.resolve("calc.txt")),
                        Map.of(),
                        new OwnCommands(List.of("true"), List.of("true")),
                        LIMIT),
                Deadline.NONE,
                names::add);

        assertEquals(List.of("compiling the code", "running the tests"), names);
    }

    private static OwnCommands script(String script) {
        return new OwnCommands(List.of("sh", "-c", script), List.of());
    }

    private static void assertNothingIsKnown(Verification verification, CheckOutcome outcome, String reason) {
        assertEquals(VerifyLevel.UNCHECKED, verification.level());
        assertFalse(verification.hasFailed(), () -> told(verification));
        Check check = verification.checks().getLast();
        assertEquals(outcome, check.outcome(), () -> told(verification));
        assertTrue(check.details().toString().contains(reason), () -> told(verification));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aBuildThatWritesIntoTheWorkspaceByItsPathIsPreventedFromIt() throws Exception {
        if (!new CommandRunner(System.getenv(), List.of()).isIsolated()) {
            return;
        }
        write("calc.txt", "text");
        Map<String, String> before = FolderContents.of(root);

        Verification verification =
                verify("calc.txt", "", script("echo > '" + root + "/new'; echo > '" + root + "/calc.txt'; echo > own"));

        assertEquals(VerifyLevel.COMPILED, verification.level(), () -> told(verification));
        assertEquals(before, FolderContents.of(root));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aBuildThatHangsIsNotTheFaultOfTheCode() throws Exception {
        write("calc.txt", "");
        VerifyRequest request = new VerifyRequest(
                new ProjectFile(root, root.resolve("calc.txt")),
                Map.of(),
                script("sleep 1000"),
                Duration.ofMillis(100));

        Verification verification = verifier.verify(request, Deadline.NONE, name -> {});

        assertNothingIsKnown(verification, CheckOutcome.TIMEOUT, "");
        assertEquals("not compiled in time", verification.words());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aBuildThatPrintsWithoutEndIsNotTheFaultOfTheCode() throws Exception {
        write("calc.txt", "");

        assertNothingIsKnown(
                verify("calc.txt", "", script("yes 0123456789012345678901")),
                CheckOutcome.UNAVAILABLE,
                "it printed more than 64 MB");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aBuildWhoseDiskIsFullIsNotTheFaultOfTheCode() throws Exception {
        write("calc.txt", "");
        String error = "calc.cpp:1:1: fatal error: error writing to /tmp/cc.s: No space left on device";

        assertNothingIsKnown(
                verify("calc.txt", "", script("echo '" + error + "'; exit 1")), CheckOutcome.UNAVAILABLE, error);
    }

    @Test
    void aCacheFolderThatCannotBeWrittenIsNamed() throws Exception {
        write("calc.txt", "");
        Path file = Files.writeString(folder.resolve("file"), "");
        ProjectVerifier unable = new ProjectVerifier(
                file.resolve("shadow"), new CommandRunner(System.getenv(), List.of()), System::nanoTime);
        VerifyRequest request =
                new VerifyRequest(new ProjectFile(root, root.resolve("calc.txt")), Map.of(), script("true"), LIMIT);

        IOException refused = assertThrows(IOException.class, () -> unable.verify(request, Deadline.NONE, name -> {}));

        assertTrue(refused.getMessage().startsWith("the folder " + file), refused::getMessage);
        assertTrue(refused.getMessage().contains("cannot be written"), refused::getMessage);
    }
}
