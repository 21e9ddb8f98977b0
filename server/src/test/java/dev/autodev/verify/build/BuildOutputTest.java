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
            value = {
                "[ERROR] /w/src/main/java/Calc.java:[5,16] cannot find symbol|src/main/java/Calc.java:5: cannot find symbol",
                "[ERROR]   CalcTest.adds:8 expected: <3> but was: <4>|CalcTest.adds:8 expected: <3> but was: <4>",
                "src/calc.ts(2,10): error TS2339: Property 'x' does not exist|src/calc.ts:2: TS2339: Property 'x' does not exist",
                "calc.cs(2,10): error CS1002: ; expected|calc.cs:2: CS1002: ; expected",
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
            })
    void aProblemIsFound(String line, String expected) {
        List<BuildProblem> problems = new BuildOutput("before\n" + line + "\nafter\n", "/w").problems();

        assertEquals(
                List.of(expected.strip()),
                problems.stream().map(problem -> problem.described().strip()).toList());
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
                "go: example.org/x@v1: dial tcp: lookup proxy.golang.org: no such host",
            })
    void aMissingToolIsNotTheFaultOfTheCode(String line) {
        BuildOutput output = new BuildOutput("some text\n" + line + "\n", "/w");

        assertEquals(line, output.unavailable().orElseThrow());
        assertTrue(output.problems().isEmpty());
    }

    @Test
    void anUnknownToolIsQuotedByItsLastLines() {
        BuildOutput output = new BuildOutput("one\n\ntwo\n".repeat(20) + "the end\n", "/w");

        assertTrue(output.problems().isEmpty());
        assertEquals(12, output.lastLines().size());
        assertEquals("the end", output.lastLines().getLast());
    }
}
