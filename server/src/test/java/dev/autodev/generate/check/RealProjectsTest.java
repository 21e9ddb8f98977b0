// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationResult;
import dev.autodev.language.Languages;
import dev.autodev.task.Task;
import dev.autodev.testkit.LocalProgram;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small projects with the real tools of this machine. A model answers with code that calls what does not exist, then with code
 * that only a test finds wrong, then with right code.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class RealProjectsTest {

    @TempDir
    Path folder;

    private CheckedProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new CheckedProject(folder);
    }

    private static boolean isMissing(String... programs) {
        return Stream.of(programs)
                .anyMatch(program -> LocalProgram.find(program).isEmpty());
    }

    /** The answers lead to the right one in two rounds, and the workspace is what it was, to the nanosecond. */
    private void assertCaughtAndRepaired(String unknown, String wrong, String right) throws IOException {
        Map<String, String> before = project.contents();

        GenerationResult result = project.generate(unknown, wrong, right);

        assertEquals(
                3,
                result.statistics().attempts().size(),
                () -> told(result) + project.textAfter(result) + project.progress() + project.prompts());
        assertTrue(project.textAfter(result).contains(right.strip()), () -> project.textAfter(result));
        assertEquals(VerifyLevel.TESTED, result.validation().level(), () -> told(result));
        assertEquals(before, project.contents());
    }

    private static String told(GenerationResult result) {
        return result.validation().project().checks().toString();
    }

    @Test
    void cargo() throws IOException {
        if (isMissing("cargo", "rustc")) {
            return;
        }
        project.write("Cargo.toml", "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        project.write("tests/calc.rs", "#[test]\nfn adds() {\n    assert_eq!(calc::add(1, 2), 3);\n}\n");
        String code = "pub fn add(a: i32, b: i32) -> i32 {\n    BODY\n}\n";
        project.target("src/lib.rs", Languages.RUST, code.replace("BODY", "todo!()"));

        assertCaughtAndRepaired(
                code.replace("BODY", "plus(a, b)"), code.replace("BODY", "a - b"), code.replace("BODY", "a + b"));
    }

    @Test
    void cmake() throws IOException {
        if (isMissing("cmake", "ctest", "g++", "make")) {
            return;
        }
        project.write(
                "CMakeLists.txt",
                "cmake_minimum_required(VERSION 3.16)\nproject(calc CXX)\nenable_testing()\n"
                        + "add_executable(calc_test calc.cpp calc_test.cpp)\nadd_test(NAME calc_test COMMAND calc_test)\n");
        project.write("calc_test.cpp", "int add(int a, int b);\n\nint main() { return add(1, 2) == 3 ? 0 : 1; }\n");
        String code = "int add(int a, int b) {\n    BODY;\n}\n";
        // the test fails in the same way before the edit and with wrong code
        project.target("calc.cpp", Languages.CPP, code.replace("BODY", "// TODO: add\n    return 0"));

        assertCaughtAndRepaired(
                code.replace("BODY", "return plus(a, b)"),
                code.replace("BODY", "return a - b"),
                code.replace("BODY", "return a + b"));
    }

    /** Only tests find a name that does not exist. */
    @Test
    void node() throws IOException {
        if (isMissing("node")) {
            return;
        }
        project.write("package.json", "{\"scripts\": {\"test\": \"node --test\"}}");
        project.write(
                "calc.test.js",
                "const test = require('node:test'), assert = require('node:assert'), { add } = require('./calc');\n"
                        + "test('adds', () => assert.strictEqual(add(1, 2), 3));\n");
        String code = "function add(a, b) {\n  BODY;\n}\n";
        project.target(
                "calc.js", Languages.JAVASCRIPT, code.replace("BODY", "// TODO") + "\nmodule.exports = { add };\n");

        assertCaughtAndRepaired(
                code.replace("BODY", "return plus(a, b)"),
                code.replace("BODY", "return a - b"),
                code.replace("BODY", "return a + b"));
    }

    @Test
    void pytest() throws IOException {
        if (isMissing("pytest")) {
            return;
        }
        project.write("pyproject.toml", "");
        project.write("test_calc.py", "import calc\n\n\ndef test_adds():\n    assert calc.add(1, 2) == 3\n");
        String code = "def add(a, b):\n    BODY\n";
        project.target("calc.py", Languages.PYTHON, code.replace("BODY", "pass"));

        assertCaughtAndRepaired(
                code.replace("BODY", "return plus(a, b)"),
                code.replace("BODY", "return a - b"),
                code.replace("BODY", "return a + b"));
    }

    /** Tests that are just written run at once: those that fail are shown with what they compared, and not made to pass. */
    @Test
    void writtenTestsRun() throws IOException {
        if (isMissing("pytest")) {
            return;
        }
        project.write("pyproject.toml", "");
        project.target("calc.py", Languages.PYTHON, "def add(a, b):\n    return a - b\n");
        project.task(Task.TEST);
        Map<String, String> before = project.contents();

        GenerationResult red =
                project.generate("from calc import add\n\n\ndef test_adds():\n    assert add(1, 2) == 3\n\n\n"
                        + "def test_zero():\n    assert add(0, 0) == 0\n");

        assertEquals("parsed, 1 of 2 tests failed", red.validation().project().words(), () -> told(red));
        Check failed = red.validation().project().checks().getLast();
        assertEquals(CheckOutcome.FAILED, failed.outcome());
        assertTrue(failed.problems().toString().contains("test_adds - assert -1 == 3"), () -> told(red));
        assertEquals(1, red.statistics().attempts().size());
        GenerationResult green =
                project.generate("from calc import add\n\n\ndef test_zero():\n    assert add(0, 0) == 0\n");
        assertEquals("parsed, 1 of 1 tests passed", green.validation().project().words(), () -> told(green));
        assertEquals(before, project.contents());
    }

    /** The output is written by hand, in the form that {@code tsc} prints. */
    @Test
    void typeScriptWithASimulatedCompiler() throws IOException {
        if (isMissing("node")) {
            return;
        }
        project.write("package.json", "{\"scripts\": {\"test\": \"node --test\"}}");
        project.write("tsconfig.json", "{}");
        project.write("node_modules/typescript/bin/tsc", """
                const text = require('fs').readFileSync('calc.ts', 'utf8');
                if (text.includes('plus(')) {
                  console.log("calc.ts(2,10): error TS2304: Cannot find name 'plus'.");
                  process.exit(2);
                }
                """);
        project.write("calc.test.js", """
                const test = require('node:test'), assert = require('node:assert');
                const body = require('fs').readFileSync('calc.ts', 'utf8').match(/return (.*);/);
                test('adds', () => assert.strictEqual(body ? new Function('a', 'b', 'return ' + body[1])(1, 2) : null, 3));
                """);
        String code = "export function add(a: number, b: number): number {\n  BODY;\n}\n";
        project.target("calc.ts", Languages.TYPESCRIPT, code.replace("BODY", "throw new Error('not implemented')"));

        assertCaughtAndRepaired(
                code.replace("BODY", "return plus(a, b)"),
                code.replace("BODY", "return a - b"),
                code.replace("BODY", "return a + b"));
        assertTrue(
                project.prompts().get(1).contains("TS2304: Cannot find name 'plus'., in the line: return plus(a, b);"),
                () -> project.prompts().toString());
    }

    /** The outputs are written by hand, in the form that {@code go} prints. */
    @Test
    void goWithASimulatedTool() throws IOException {
        project.program("go", """
                code=$(cat calc.go)
                case "$1 $code" in
                  vet*plus*) echo '# example.com/calc'; echo 'vet: ./calc.go:4:9: undefined: plus'; exit 1 ;;
                  vet*) exit 0 ;;
                  *'a + b'*) printf '=== RUN   TestAdd\\n--- PASS: TestAdd (0.00s)\\nPASS\\nok  \\texample.com/calc\\t0.002s\\n' ;;
                  *'a - b'*) printf '=== RUN   TestAdd\\n    calc_test.go:7: add(1, 2) = -1, want 3\\n--- FAIL: TestAdd (0.00s)\\n'
                    printf 'FAIL\\nFAIL\\texample.com/calc\\t0.002s\\nFAIL\\n'; exit 1 ;;
                  *) printf '=== RUN   TestAdd\\n--- FAIL: TestAdd (0.00s)\\npanic: not implemented [recovered]\\n'; exit 1 ;;
                esac
                """);
        project.write("go.mod", "module example.com/calc\n\ngo 1.24\n");
        String code = "func Add(a, b int) int {\n\tBODY\n}\n";
        project.target(
                "calc.go", Languages.GO, "package calc\n\n" + code.replace("BODY", "panic(\"not implemented\")"));

        assertCaughtAndRepaired(
                code.replace("BODY", "return plus(a, b)"),
                code.replace("BODY", "return a - b"),
                code.replace("BODY", "return a + b"));
    }
}
