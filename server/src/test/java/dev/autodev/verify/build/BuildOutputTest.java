// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line of each tool, as it prints it. */
final class BuildOutputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "[ERROR] /w/src/main/java/Calc.java:[5,16] cannot find symbol|src/main/java/Calc.java:5: cannot find symbol",
                "[ERROR]   CalcTest.adds:8 expected: <3> but was: <4>|CalcTest.adds:8 expected: <3> but was: <4>",
                "src/calc.ts(2,10): error TS2339: Property 'x' does not exist|src/calc.ts:2: TS2339: Property 'x' does not exist",
                "calc.cs(2,10): error CS1002: ; expected|calc.cs:2: CS1002: ; expected",
                "/w/src/Calc.cs(5,16): error CS0103: The name 'Plus' does not exist in the current context [/w/Calc.csproj]"
                        + "|src/Calc.cs:5: CS0103: The name 'Plus' does not exist in the current context",
                "CSC : error CS5001: Program does not contain a static 'Main' method [/w/Calc.csproj::TargetFramework=net8.0]"
                        + "|CS5001: Program does not contain a static 'Main' method",
                "  Failed Calc.Tests.CalcTest.Adds [8 ms]|Calc.Tests.CalcTest.Adds",
                "bad.rb:3: syntax error, unexpected `end'|bad.rb:3: syntax error, unexpected `end'",
                "u.rb:2:in `x': undefined method `plus' for main:Object (NoMethodError)"
                        + "|u.rb:2: undefined method `plus' for main:Object (NoMethodError)",
                "CalcTest#test_adds [t_test.rb:4]:|t_test.rb:4: CalcTest#test_adds",
                "CalcTest#test_raises:|CalcTest#test_raises",
                "rspec ./calc_spec.rb:2 # calc adds|calc_spec.rb:2: calc adds",
                "An error occurred while loading ./e_spec.rb.|error occurred while loading ./e_spec.rb",
                "src/calc.cpp:3:5: error: 'x' was not declared in this scope|src/calc.cpp:3: 'x' was not declared in this scope",
                "calc.c:1:10: fatal error: none.h: No such file|calc.c:1: none.h: No such file",
                "src/lib.rs:2:5: error[E0425]: cannot find value `x`|src/lib.rs:2: cannot find value `x`",
                "Calc.java:5: error: cannot find symbol|Calc.java:5: cannot find symbol",
                "e: file:///w/src/Calc.kt:3:9 Unresolved reference: x|src/Calc.kt:3: Unresolved reference: x",
                "calc.py:4: error: Name \"x\" is not defined  [name-defined]|calc.py:4: Name \"x\" is not defined  [name-defined]",
                "./calc.go:7:9: undefined: x|./calc.go:7: undefined: x",
                "vet: ./calc.go:7:9: undefined: x|./calc.go:7: undefined: x",
                "    calc_test.go:9: got 4, want 3|calc_test.go:9: got 4, want 3",
                "--- FAIL: TestAdd (0.00s)|TestAdd",
                "FAILED tests/test_calc.py::test_adds - assert 4 == 3|tests/test_calc.py: test_adds - assert 4 == 3",
                "thread 'tests::adds' (12) panicked at src/lib.rs:9:9:|src/lib.rs:9: ",
                "not ok 1 - adds|adds",
                "\u2716 adds (0.5ms)|adds (0.5ms)",
                "\t  1 - calc_test (Failed)|calc_test (Failed)",
                "CalcTest > adds() FAILED|CalcTest > adds()",
            })
    void aProblemIsFound(String line, String expected) {
        List<BuildProblem> problems = new BuildOutput("before\n" + line + "\nafter\n", "/w").problems();

        assertEquals(
                List.of(expected.strip()),
                problems.stream().map(problem -> problem.described().strip()).toList());
    }

    @Test
    void whatIsMeantForATerminalIsLeftOut() {
        String output =
                "\033[0m\033[0m[\033[1;31mERROR\033[m]   CalcTest.adds:8 expected: <3>\b\007\n\033]0;title\007done\n";

        assertEquals(
                List.of(new BuildProblem("", 0, "CalcTest.adds:8 expected: <3>")),
                new BuildOutput(output, "/w").problems());
        assertEquals(
                List.of("[ERROR]   CalcTest.adds:8 expected: <3>", "done"), new BuildOutput(output, "/w").lastLines());
    }

    @Test
    void aTracebackIsReportedAtItsInnermostFrame() {
        String output = """
                Traceback (most recent call last):
                  File "/w/tests/test_calc.py", line 3, in <module>
                    import calc
                  File "/w/calc.py", line 2
                    return a +
                              ^
                SyntaxError: invalid syntax
                """;

        List<BuildProblem> problems = new BuildOutput(output, "/w").problems();

        assertEquals(List.of(new BuildProblem("calc.py", 2, "SyntaxError: invalid syntax")), problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/usr/bin/python3: No module named pytest",
                "[ERROR] Cannot access central in offline mode and the artifact x has not been downloaded",
                "error: no matching package named `serde` found",
                "/w/Calc.csproj : error NU1301: Unable to load the service index for source https://api.nuget.org/v3/index.json.",
                "go: example.org/x@v1: dial tcp: lookup proxy.golang.org: no such host",
            })
    void aMissingToolIsNotTheFaultOfTheCode(String line) {
        BuildOutput output = new BuildOutput("some text\n" + line + "\n", "/w");

        assertEquals(line.replace("/w/", ""), output.unavailable().orElseThrow());
        assertTrue(output.problems().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ERROR] /w/src/main/java/Calc.java:[1,8] error while writing Calc: /w/target/Calc.class (No space left on device)",
                "calc.cpp:1:1: fatal error: error writing to /tmp/cc.s: No space left on device",
                "Error: ENOSPC: no space left on device, write",
            })
    void aFullDiskIsNotTheFaultOfTheCode(String line) {
        BuildOutput output = new BuildOutput("Calc.java:5: error: cannot find symbol\n" + line + "\n", "/w");

        assertEquals(line.replace("/w/", ""), output.fullDisk().orElseThrow());
    }

    /** As rustc prints it unless it is asked for another form. */
    @Test
    void anErrorOfRustIsAtThePlaceBelowIt() {
        BuildOutput output = new BuildOutput("""
                warning: unused variable: `c`
                 --> src/lib.rs:1:30
                  |
                error[E0425]: cannot find function `plus` in this scope
                 --> src/lib.rs:2:5
                  |
                2 |     plus(a, b)
                  |     ^^^^ not found in this scope

                error: aborting due to 1 previous error; 1 warning emitted

                For more information about this error, try `rustc --explain E0425`.
                """, "/w");

        assertEquals(
                List.of(new BuildProblem("src/lib.rs", 2, "cannot find function `plus` in this scope")),
                output.problems());
    }

    /** As Gradle 4.4.1 prints it with {@code --info}, for JUnit 4. */
    @Test
    void gradleSaysWhichTestsFailAndHowManyRan() {
        BuildOutput output = new BuildOutput("""
                :testClasses UP-TO-DATE
                :testClasses (Thread[main,5,main]) completed. Took 0.0 secs.
                Gradle Test Executor 1 started executing tests.
                Gradle Test Executor 1 finished executing tests.

                calc.CalcTest > adds FAILED

                    java.lang.AssertionError: expected:<3> but was:<-1>
                        at org.junit.Assert.fail(Assert.java:89)
                        at calc.CalcTest.adds(CalcTest.java:5)

                2 tests completed, 1 failed
                Finished generating test XML results (0.003 secs) into: /w/build/test-results/test
                :test FAILED

                FAILURE: Build failed with an exception.

                * What went wrong:
                Execution failed for task ':test'.
                > There were failing tests. See the report at: file:///w/build/reports/tests/test/index.html
                """, "/w");

        assertEquals(List.of(new BuildProblem("", 0, "calc.CalcTest > adds")), output.problems());
        assertEquals(List.of("java.lang.AssertionError: expected:<3> but was:<-1>"), output.details());
        assertEquals(new TestCount(1, 2), output.tests().orElseThrow());
    }

    @Test
    void anUnknownToolIsQuotedByItsLastLines() {
        BuildOutput output = new BuildOutput("one\n\ntwo\n".repeat(20) + "the end\n", "/w");

        assertTrue(output.problems().isEmpty());
        assertEquals(12, output.lastLines().size());
        assertEquals("the end", output.lastLines().getLast());
    }

    /** As ESLint 9 prints it. */
    @Test
    void problemsOfEslintBelongToTheFileAboveThem() {
        BuildOutput output = new BuildOutput("""

                /w/a.js
                  2:15  error  Parsing error: Unexpected keyword 'return'

                /w/b.js
                  1:7   warning  'x' is assigned a value but never used  no-unused-vars
                  2:5   error    'y' is not defined                      no-undef
                  2:7   error    Expected '===' and instead saw '=='     eqeqeq

                \u2716 4 problems (3 errors, 1 warning)

                """, "/w");

        assertEquals(
                List.of(
                        new BuildProblem("a.js", 2, "Parsing error: Unexpected keyword 'return'"),
                        new BuildProblem("b.js", 2, "'y' is not defined (no-undef)"),
                        new BuildProblem("b.js", 2, "Expected '===' and instead saw '==' (eqeqeq)")),
                output.problems());
    }

    /** As minitest 5 prints it. */
    @Test
    void minitestSaysWhatItComparedAndHowManyTestsRan() {
        BuildOutput output = new BuildOutput("""
                Finished in 0.000939s, 4261.1851 runs/s, 2130.5925 assertions/s.

                  1) Error:
                CalcTest#test_raises:
                NoMethodError: undefined method `plus' for an instance of CalcTest
                    t_test.rb:7:in `test_raises'

                  2) Failure:
                CalcTest#test_adds [t_test.rb:4]:
                Expected: 3
                  Actual: -1

                4 runs, 2 assertions, 1 failures, 1 errors, 1 skips
                """, "/w");

        assertEquals(
                List.of(
                        "NoMethodError: undefined method `plus' for an instance of CalcTest",
                        "Expected: 3",
                        "Actual: -1"),
                output.details());
        assertEquals(new TestCount(1, 3), output.tests().orElseThrow());
    }

    /** As RSpec 3 prints it. */
    @Test
    void rspecSaysWhatItComparedAndHowManyTestsRan() {
        BuildOutput output = new BuildOutput("""
                  1) calc adds
                     Failure/Error: expect(-1).to eq(3)

                       expected: 3
                            got: -1

                       (compared using ==)
                     # ./calc_spec.rb:3:in `block (2 levels) in <top (required)>'

                Finished in 0.00832 seconds (files took 0.04836 seconds to load)
                4 examples, 2 failures, 1 pending
                """, "/w");

        assertEquals(List.of("Failure/Error: expect(-1).to eq(3)", "expected: 3", "got: -1"), output.details());
        assertEquals(new TestCount(1, 3), output.tests().orElseThrow());
    }

    @Test
    void theTestsOfAllDotnetProjectsCount() {
        BuildOutput output = new BuildOutput("""
                Failed!  - Failed:     2, Passed:    10, Skipped:     1, Total:    13, Duration: 120 ms - A.dll (net8.0)
                Passed!  - Failed:     0, Passed:     8, Skipped:     0, Total:     8, Duration: 5 s - B.dll (net8.0)
                """, "/w");

        assertEquals(new TestCount(18, 20), output.tests().orElseThrow());
    }

    @Test
    void jsonOfGoAndCargoIsReadAsTheirText() {
        BuildOutput go = new BuildOutput("""
                {"Action":"output","Package":"example.com/calc","Test":"TestAdd","Output":"    calc_test.go:7: got -1, want 3\\n"}
                {"Action":"output","Package":"example.com/calc","Test":"TestAdd","Output":"--- FAIL: TestAdd (0.00s)\\n"}
                {"Action":"fail","Package":"example.com/calc","Test":"TestAdd","Elapsed":0}
                """, "/w");
        BuildOutput cargo = new BuildOutput("""
                {"reason":"compiler-message","message":{"level":"error","message":"cannot find value `x`","spans":[\
                {"file_name":"src/lib.rs","line_start":2,"column_start":5,"is_primary":true,"label":"not found in this scope"}]}}
                {"reason":"compiler-message","message":{"level":"warning","message":"unused error: x","spans":[]}}
                {"reason":"compiler-artifact","filenames":["/w/target/debug/deps/libcalc-1.rmeta"]}
                {"reason":"build-finished","success":false}
                """, "/w");

        assertEquals(
                List.of(new BuildProblem("calc_test.go", 7, "got -1, want 3"), new BuildProblem("", 0, "TestAdd")),
                go.problems());
        assertEquals(new TestCount(0, 1), go.tests().orElseThrow());
        assertEquals(
                List.of(new BuildProblem("src/lib.rs", 2, "cannot find value `x`: not found in this scope")),
                cargo.problems());
        assertEquals(
                List.of("src/lib.rs:2:5: error: cannot find value `x`: not found in this scope"), cargo.lastLines());
    }
}
