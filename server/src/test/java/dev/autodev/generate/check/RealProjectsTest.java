// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationResult;
import dev.autodev.language.Languages;
import dev.autodev.lsp.convert.EditAnnotation;
import dev.autodev.task.Task;
import dev.autodev.testkit.LocalProgram;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import java.io.IOException;
import java.nio.file.Files;
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
        if (LocalProgram.isMissing("cargo", "rustc")) {
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
        if (LocalProgram.isMissing("cmake", "ctest", "g++", "make")) {
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
        if (LocalProgram.isMissing("node")) {
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
        if (LocalProgram.isMissing("python3 -m pytest")) {
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
        if (LocalProgram.isMissing("python3 -m pytest")) {
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
        EditAnnotation shown = EditAnnotation.of("Write tests", red);
        assertTrue(shown.label().endsWith(", parsed, 1 of 2 tests failed"), shown::label);
        String description = String.valueOf(shown.description());
        assertTrue(
                description.contains("Python test: failed: tests/test_calc.py: test_adds - assert -1 == 3"),
                description);
        assertEquals(1, red.statistics().attempts().size());
        GenerationResult green =
                project.generate("from calc import add\n\n\ndef test_zero():\n    assert add(0, 0) == 0\n");
        assertEquals("parsed, 1 of 1 tests passed", green.validation().project().words(), () -> told(green));
        assertEquals(before, project.contents());
    }

    /** With the project's own compiler, by which its test also makes JavaScript. */
    @Test
    void typeScript() throws IOException {
        if (LocalProgram.isMissing("node", "tsc")) {
            return;
        }
        project.write("package.json", "{\"scripts\": {\"test\": \"node --test\"}}");
        project.write(
                "tsconfig.json", "{\"compilerOptions\": {\"strict\": true, \"types\": []}, \"include\": [\"*.ts\"]}");
        installTypeScript();
        project.write("sums.ts", "export class Sums {\n  sum(a: number, b: number) {\n    return a + b;\n  }\n}\n");
        project.write("calc.test.js", """
                const test = require('node:test'), assert = require('node:assert'), fs = require('node:fs');
                const typeScript = require('typescript');
                require.extensions['.ts'] = (module, file) => module._compile(
                  typeScript.transpileModule(fs.readFileSync(file, 'utf8'), { compilerOptions: { module: 1 } }).outputText, file);
                const { add } = require('./calc.ts');
                test('adds', () => assert.strictEqual(add(1, 2), 3));
                """);
        String code = "export function add(a: number, b: number): number {\n  BODY;\n}\n";
        String imports = "import { Sums } from './sums';\n\n";
        project.target(
                "calc.ts", Languages.TYPESCRIPT, imports + code.replace("BODY", "throw new Error('not implemented')"));

        assertCaughtAndRepaired(
                code.replace("BODY", "return new Sums().plus(a, b)"),
                code.replace("BODY", "return a - new Sums().sum(0, b)"),
                code.replace("BODY", "return new Sums().sum(a, b)"));
        assertAsked(
                1,
                "TS2339: Property 'plus' does not exist on type 'Sums'., in the line: return new Sums().plus(a, b);");
    }

    private void installTypeScript() throws IOException {
        Path program = LocalProgram.find("tsc").orElseThrow().toRealPath();
        Path folder = program.getParent().getParent();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                project.copy(file, "node_modules/typescript/" + folder.relativize(file));
            }
        }
    }

    @Test
    void go() throws IOException {
        if (LocalProgram.isMissing("go")) {
            return;
        }
        project.write("go.mod", "module example.com/calc\n\ngo 1.18\n");
        project.write("sums/sums.go", "package sums\n\nfunc Sum(a, b int) int {\n\treturn a + b\n}\n");
        project.write("calc_test.go", """
                package calc

                import "testing"

                func TestAdd(t *testing.T) {
                \tif got := Add(1, 2); got != 3 {
                \t\tt.Errorf("Add(1, 2) = %d, want 3", got)
                \t}
                }
                """);
        String code = "func Add(a, b int) int {\n\tBODY\n}\n";
        project.target(
                "calc.go",
                Languages.GO,
                "package calc\n\nimport \"example.com/calc/sums\"\n\nvar Zero = sums.Sum(0, 0)\n\n"
                        + code.replace("BODY", "panic(\"not implemented\")"));

        assertCaughtAndRepaired(
                code.replace("BODY", "return sums.Plus(a, b)"),
                code.replace("BODY", "return a - b"),
                code.replace("BODY", "return sums.Sum(a, b)"));
        assertAsked(1, "in the line: return sums.Plus(a, b)");
        assertAsked(2, "Add(1, 2) = -1, want 3");
    }

    /** @param call from 0, the first question */
    private void assertAsked(int call, String words) {
        assertTrue(
                project.prompts().get(call).contains(words),
                () -> project.prompts().toString());
    }
}
