// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.syntax.javac.ProjectCompilation.JavaProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectCompilationTest {

    private static final String BEFORE = """
            package app;
            import core.Sums;
            import java.util.Date;
            public class Calc {
                Date when() { return null; }
                record Point(int x) { Point { } }
                static final int MOST = 10;
                private int calls;
                public int add(int a, int b) { throw new UnsupportedOperationException(); }
                private void count() { calls++; }
                interface Listener { void added(int sum); }
                enum Kind { SMALL, LARGE }
            }
            """;

    @TempDir
    Path sources;

    private List<String> options = List.of("--release", "21");

    @BeforeEach
    void makeOtherClass() throws IOException {
        Path core = Files.createDirectories(sources.resolve("core"));
        Files.writeString(
                core.resolve("Sums.java"),
                "package core; public class Sums { public static int sum(int a, int b) { return a + b; } }");
        Files.createDirectories(sources.resolve("app"));
    }

    private boolean passes(String after, Deadline deadline) throws IOException {
        Path file = Files.writeString(sources.resolve("app/Calc.java"), after);
        return ProjectCompilation.passes(new JavaProject(List.of(), List.of(sources), options), file, BEFORE, deadline);
    }

    private boolean passes(String after) throws IOException {
        return passes(after, Deadline.NONE);
    }

    private static String body(String statements) {
        return BEFORE.replace("throw new UnsupportedOperationException();", statements);
    }

    @Test
    void bodiesAreCompiledAgainstTheProject() throws IOException {
        assertTrue(passes(body("return Sums.sum(a, b);")));
        assertFalse(passes(body("return Sums.plus(a, b);")));
        assertFalse(passes(body("return Sums.sum(a, b)")));
        assertFalse(passes(body("int a;")));
    }

    @Test
    void anImportThatNoDeclarationUsesMayBeAdded() throws IOException {
        String after = body("return new ArrayList<Integer>().size();");
        assertFalse(passes(after));
        assertTrue(passes(after.replace("import core", "import java.util.ArrayList;\nimport core")));
    }

    /** Other files may not compile any more, which this file alone does not show. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int add(int a, int b)->int add(int a, int c)",
                "int add(int a, int b)->long add(int a, int b)",
                "int add(int a, int b) {->int add(int a, int b) throws Exception {",
                "public int add->int add",
                "MOST = 10->MOST = 11",
                "void added(int sum);->void added(int sum); void removed(int sum);",
                "void added(int sum);->default void added(int sum) {}",
                "enum Kind { SMALL,->enum Kind { SMALL, MEDIUM,",
                "public class Calc->public final class Calc",
                "public class Calc->public class Calc extends Sums",
                "public class Calc->public class Calc<T>",
                "private int calls;->private int calls; private Calc() {}",
                "private int calls;->private long calls;",
                "private void count()->private void counted()",
                "record Point(int x) {->record Point(long x) {",
                "import java.util.Date;->import java.sql.Date;",
                "import java.util.Date;->import java.util.*;",
                "import java.util.Date;->import java.util.Date; import java.sql.*;"
            })
    void aChangeThatOtherFilesSeeIsNotJudged(String change) throws IOException {
        String[] parts = change.split("->");
        String after = BEFORE.replace(parts[0], parts[1]);
        assertFalse(after.equals(BEFORE), change);
        assertFalse(passes(after), change);
    }

    @Test
    void warningsCountWhereTheBuildSaysSo() throws IOException {
        String raw = body("java.util.List list = new java.util.ArrayList(); list.add(a); return b;");
        assertTrue(passes(raw));
        options = List.of("--release", "21", "-Xlint:all", "-Werror");
        assertFalse(passes(raw));
        assertTrue(passes(body("return Sums.sum(a, b);")));
    }

    @Test
    void unusableOptionsAndAnOverDeadlinePassNothing() throws IOException {
        assertFalse(passes(body("return a + b;"), Deadline.after(Duration.ZERO, () -> 0)));
        options = List.of("--release", "3");
        assertFalse(passes(body("return a + b;")));
    }

    @Test
    void nothingIsWritten() throws IOException {
        passes(body("return Sums.sum(a, b);"));
        try (Stream<Path> files = Files.walk(sources)) {
            assertEquals(2, files.filter(Files::isRegularFile).count());
        }
    }
}
