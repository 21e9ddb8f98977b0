// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commands check a file, by the build files around it. */
final class BuildToolsTest {

    @TempDir
    Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Optional<BuildPlan> planFor(String file) {
        return BuildTools.planFor(new ProjectFile(root, root.resolve(file)));
    }

    private static String line(List<List<String>> commands) {
        return String.join(
                " && ", commands.stream().map(words -> String.join(" ", words)).toList());
    }

    private void assertPlan(String file, String folder, String compile, String test) {
        BuildPlan plan = planFor(file).orElseThrow();
        assertEquals(folder, plan.folder().toString());
        assertEquals(compile, line(plan.compile()));
        assertEquals(test, line(plan.test()));
    }

    @Test
    void mavenChecksOneModuleFromTheUppermostProject() throws IOException {
        write("all/pom.xml", "<project/>");
        write("all/core/pom.xml", "<project/>");
        write("all/core/src/main/java/Calc.java", "class Calc {}");
        write("all/core/src/test/java/CalcTest.java", "class CalcTest { Calc calc; }");
        write("all/core/src/test/java/OtherTest.java", "class OtherTest {}");

        String words = "mvn -o -B -ntp -pl core -am ";
        assertPlan(
                "all/core/src/main/java/Calc.java",
                "all",
                words + "-q compile",
                words + "test -Dtest=CalcTest -Dsurefire.failIfNoSpecifiedTests=false");
        assertPlan(
                "all/core/src/test/java/OtherTest.java",
                "all",
                words + "-q test-compile",
                words + "test -Dtest=OtherTest -Dsurefire.failIfNoSpecifiedTests=false");
    }

    @Test
    void gradleNamesTheProjectByItsPath() throws IOException {
        write("settings.gradle", "");
        write("lib/core/build.gradle.kts", "");
        write("lib/core/src/main/java/Calc.java", "class Calc {}");
        write("lib/core/src/test/java/CalcTest.java", "class CalcTest { Calc calc; }");

        String words = "gradle --offline --no-daemon --console=plain ";
        assertPlan(
                "lib/core/src/main/java/Calc.java",
                "",
                words + "-q :lib:core:classes",
                words + "--info :lib:core:test --tests *CalcTest");
    }

    @Test
    void cargoAndGoCheckTheCrateAndThePackage() throws IOException {
        write("crate/Cargo.toml", "[package]");
        write("crate/src/lib.rs", "");
        write("mod/go.mod", "module m");
        write("mod/calc/calc.go", "package calc");

        assertPlan(
                "crate/src/lib.rs",
                "crate",
                "cargo check --offline -q --tests --message-format json",
                "cargo test --offline -q");
        assertPlan(
                "mod/calc/calc.go",
                "mod",
                "go list -e -f {{.GoFiles}}{{.CgoFiles}}{{.TestGoFiles}}{{.XTestGoFiles}} ./calc && go vet ./calc",
                "go test -v ./calc");
    }

    @Test
    void typeScriptUsesTheCompilerOfTheProject() throws IOException {
        write("node_modules/typescript/bin/tsc", "");
        write("node_modules/vitest/vitest.mjs", "");
        write("app/package.json", "{}");
        write("app/tsconfig.json", "{}");
        write("app/src/calc.ts", "export const x = 1;");
        write("app/src/calc.test.ts", "import { x } from './calc';");

        assertPlan(
                "app/src/calc.ts",
                "app",
                "node ../node_modules/typescript/bin/tsc --noEmit --listFiles --pretty false -p .",
                "node ../node_modules/vitest/vitest.mjs run src/calc.test.ts");
        assertTrue(planFor("app/src/calc.ts").orElseThrow().isFullCompile());
    }

    @Test
    void javaScriptIsOnlyParsed() throws IOException {
        write("package.json", "{\"scripts\": {\"test\": \"node --test\"}}");
        write("calc.js", "");
        write("test/calc.test.js", "require('../calc')");

        assertPlan("calc.js", "", "node --check calc.js", "node --test test/calc.test.js");
        assertFalse(planFor("calc.js").orElseThrow().isFullCompile());
    }

    @Test
    void pythonIsTypeCheckedWhereTheProjectIs() throws IOException {
        write("pyproject.toml", "");
        write("calc.py", "");
        write("tests/test_calc.py", "import calc");

        String test = "python3 -m pytest -p no:cacheprovider tests/test_calc.py";
        assertPlan("calc.py", "", "python3 -m py_compile calc.py", test);

        write("pyproject.toml", "[tool.mypy]\n");
        assertPlan("calc.py", "", "python3 -m mypy --no-color-output calc.py", test);
    }

    @Test
    void testsOfAnotherPythonProjectDoNotCount() throws IOException {
        write("pyproject.toml", "");
        write("calc.py", "");
        write("tests/requirements.txt", "pytest");
        write("tests/test_calc.py", "import calc");
        write("inner/pyproject.toml", "");
        write("inner/calc.py", "");
        write("inner/tests/test_inner.py", "import calc");

        String test = "python3 -m pytest -p no:cacheprovider tests/";
        assertPlan("calc.py", "", "python3 -m py_compile calc.py", test + "test_calc.py");
        assertPlan("tests/test_calc.py", "", "python3 -m py_compile tests/test_calc.py", test + "test_calc.py");
        assertPlan("inner/calc.py", "inner", "python3 -m py_compile calc.py", test + "test_inner.py");
    }

    @Test
    void aPythonPackageMayHaveItsTestsInTheProjectAroundIt() throws IOException {
        write("pyproject.toml", "");
        write("tests/test_calc.py", "import calc");
        write("packages/calc/setup.cfg", "");
        write("packages/calc/calc.py", "");

        assertPlan(
                "packages/calc/calc.py",
                "",
                "python3 -m py_compile packages/calc/calc.py",
                "python3 -m pytest -p no:cacheprovider tests/test_calc.py");
    }

    @Test
    void cmakeBuildsTheUppermostProject() throws IOException {
        write("CMakeLists.txt", "enable_testing()");
        write("lib/CMakeLists.txt", "");
        write("lib/calc.cpp", "");

        assertPlan(
                "lib/calc.cpp",
                "",
                "cmake -S . -B .autodev-build && cmake --build .autodev-build",
                "ctest --test-dir .autodev-build --output-on-failure");
    }

    @Test
    void noTestIsSearchedForWhereNoneIsWanted() throws IOException {
        write("pom.xml", "<project/>");
        write("Cargo.toml", "[package]");
        write("go.mod", "module m");
        write("package.json", "{\"scripts\": {\"test\": \"node --test\"}}");
        write("pyproject.toml", "");
        write("CMakeLists.txt", "enable_testing()");
        for (String file : List.of("CalcTest.java", "calc.rs", "calc.go", "calc.test.js", "test_calc.py", "calc.cpp")) {
            write(file, "");
            ProjectFile wanted = new ProjectFile(root, root.resolve(file), ProjectFile.TestScope.OF_FILE);
            ProjectFile none = new ProjectFile(root, root.resolve(file), ProjectFile.TestScope.NONE);

            assertFalse(BuildTools.planFor(wanted).orElseThrow().test().isEmpty(), file);
            assertTrue(BuildTools.planFor(none).orElseThrow().test().isEmpty(), file);
        }
    }

    @Test
    void testsThatNameTheFunctionComeBeforeThoseThatNameTheFile() throws IOException {
        write("pyproject.toml", "");
        write("calc.py", "");
        write("test_add.py", "from calc import add");
        write("test_other.py", "import calc");

        assertEquals("test_add.py", lastWords("add"));
        assertEquals("test_add.py test_other.py", lastWords("subtract"));
    }

    private String lastWords(String symbol) {
        ProjectFile file = new ProjectFile(root, root.resolve("calc.py"), new ProjectFile.TestScope(true, symbol));
        String line = line(BuildTools.planFor(file).orElseThrow().test());
        return line.substring(line.indexOf("no:cacheprovider ") + "no:cacheprovider ".length());
    }

    @Test
    void namesInOtherAlphabetsAreFound() throws IOException {
        write("setup.py", "");
        write("élan.py", "");
        write("test_élan.py", "from élan import mass");
        write("test_bélan.py", "from bélan import mass");

        assertPlan(
                "élan.py", "", "python3 -m py_compile élan.py", "python3 -m pytest -p no:cacheprovider test_élan.py");
    }

    @Test
    void withoutABuildFileThereIsNoPlan() throws IOException {
        write("Calc.java", "");

        assertTrue(planFor("Calc.java").isEmpty());
    }

    @Test
    void buildFilesAboveTheWorkspaceDoNotCount() throws IOException {
        write("pom.xml", "<project/>");
        write("inner/Calc.java", "");

        ProjectFile file = new ProjectFile(root.resolve("inner"), root.resolve("inner/Calc.java"));
        assertTrue(BuildTools.planFor(file).isEmpty());
    }
}
