// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Languages;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.SyntaxTree;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JavaCompilationTest {

    private final CodeCheck check = JavaCompilation.ifPresent();

    @Test
    void reportsATypeError() {
        List<String> found = problems("class A { int size = \"one\"; }");
        assertEquals(1, found.size());
        assertTrue(found.getFirst().contains("String cannot be converted to int"), found.getFirst());
    }

    @Test
    void reportsNoTypeErrorsIfANameIsUnknown() {
        assertEquals(List.of(), problems("class A { Helper h; int size = \"one\"; }"));
    }

    @Test
    void classesOfOneTextAreUnknownToTheNext() {
        problems("class Helper { int size; }");
        assertEquals(List.of(), problems("class A { int size(Helper h) { return h.none; } int wrong = \"\"; }"));
    }

    @Test
    void aClassIsCheckedAfterATextInWhichItWasUnknown() {
        problems("class A { Helper h; }");
        assertEquals(1, problems("class Helper { int size = \"one\"; }").size());
    }

    @Test
    void redeclaringAJdkClassDoesNotAffectLaterTexts() {
        problems("package java.lang; public class Object { int own; }");
        problems("class String { } class A { String s = \"x\"; }");
        assertEquals(List.of(), problems("class A { String s = \"x\"; int n = new Object().hashCode(); }"));
    }

    /** Gson is on the class path of this program, but not necessarily on that of the document. */
    @Test
    void classesOfThisProgramAreNotVisible() {
        assertEquals(List.of(), problems("class A { com.google.gson.Gson gson; int size = \"one\"; }"));
    }

    @Test
    void textThatWasCheckedIsNotCompiledAgain() {
        String text = "class A { int size = \"two\"; }";
        assertSame(
                check.problems(Languages.JAVA, text, Deadline.NONE),
                check.problems(Languages.JAVA, new String(text), Deadline.NONE));
    }

    @Test
    void textThatIsCheckedAtTheSameTimeIsCompiledOnce() throws Exception {
        String text = "class A { int size = \"at once\"; }";
        List<Callable<List<SyntaxTree.SyntaxProblem>>> checks =
                Collections.nCopies(16, () -> check.problems(Languages.JAVA, text, Deadline.NONE));
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<List<SyntaxTree.SyntaxProblem>>> problems = threads.invokeAll(checks);
            for (var one : problems) {
                assertSame(problems.getFirst().get(), one.get());
            }
        }
    }

    @Test
    void checkThatMeetsTheDeadlineIsGivenUpAndNotRemembered() {
        String text = "class A { int size = \"three\"; } class B { } class C { }";
        for (int looks = 1; looks <= 12; looks++) {
            AtomicLong clock = new AtomicLong();
            check.problems(Languages.JAVA, text, Deadline.after(Duration.ofNanos(looks), clock::incrementAndGet));
        }
        assertEquals(1, problems(text).size());
    }

    @Test
    void concurrentChecksDoNotMix() throws Exception {
        List<Callable<Integer>> checks = IntStream.range(0, 64)
                .<Callable<Integer>>mapToObj(i -> () -> problems(
                                i % 2 == 0 ? "class A { int a = " + i + "; }" : "class A { int a = \"" + i + "\"; }")
                        .size())
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            int i = 0;
            for (var problems : threads.invokeAll(checks)) {
                assertEquals(i++ % 2, problems.get());
            }
        }
    }

    private List<String> problems(String text) {
        return check.problems(Languages.JAVA, text, Deadline.NONE).stream()
                .map(SyntaxTree.SyntaxProblem::message)
                .toList();
    }
}
