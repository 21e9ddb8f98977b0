package dev.autodev.syntax.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.SyntaxTree;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.tools.DiagnosticCollector;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class JavaCompilationTest {

    private final CodeCheck check = JavaCompilation.ifPresent();

    @Test
    void findsAWrongType() {
        List<String> found = problems("class A { int size = \"one\"; }");
        assertEquals(1, found.size());
        assertTrue(found.getFirst().contains("String cannot be converted to int"), found.getFirst());
    }

    @Test
    void saysNothingOfTypesWhereANameIsUnknown() {
        assertEquals(List.of(), problems("class A { Helper h; int size = \"one\"; }"));
    }

    @Test
    void aClassOfOneTextIsUnknownToTheNext() {
        problems("class Helper { int size; }");
        assertEquals(List.of(), problems("class A { int size(Helper h) { return h.none; } int wrong = \"\"; }"));
    }

    @Test
    void aClassIsJudgedAfterATextInWhichItWasUnknown() {
        problems("class A { Helper h; }");
        assertEquals(1, problems("class Helper { int size = \"one\"; }").size());
    }

    @Test
    void aTextThatDeclaresAClassOfTheJdkAnewLeavesNoTrace() {
        problems("package java.lang; public class Object { int own; }");
        problems("class String { } class A { String s = \"x\"; }");
        assertEquals(List.of(), problems("class A { String s = \"x\"; int n = new Object().hashCode(); }"));
    }

    /** Gson is on our class path, which says nothing of the document's. */
    @Test
    void theClassesOfThisProgramAreNotThoseOfTheProject() {
        assertEquals(List.of(), problems("class A { com.google.gson.Gson gson; int size = \"one\"; }"));
    }

    @Test
    void severalThreadsGetTheirOwnAnswers() throws Exception {
        List<Callable<Integer>> asked = IntStream.range(0, 64)
                .<Callable<Integer>>mapToObj(i -> () -> problems(
                                i % 2 == 0 ? "class A { int a = " + i + "; }" : "class A { int a = \"" + i + "\"; }")
                        .size())
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            int i = 0;
            for (var answer : threads.invokeAll(asked)) {
                assertEquals(i++ % 2, answer.get());
            }
        }
    }

    @Test
    void theClassesOfTheJdkAreReadOnce() {
        CompilerTasks tasks = new CompilerTasks(ToolProvider.getSystemJavaCompiler(), List.of());
        assertSame(objectIn(tasks), objectIn(tasks), "JavacTaskPool needs --add-exports");
    }

    private static Object objectIn(CompilerTasks tasks) {
        return tasks.with(
                JavaCompilation.source("class A {}"),
                new DiagnosticCollector<>(),
                task -> task.getElements().getTypeElement("java.lang.Object"));
    }

    private List<String> problems(String text) {
        return check.problems(Languages.JAVA, text).stream()
                .map(SyntaxTree.SyntaxProblem::message)
                .toList();
    }
}
