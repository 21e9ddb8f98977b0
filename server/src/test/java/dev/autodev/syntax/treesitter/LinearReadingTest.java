// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Counts the work of reading long documents of many shapes: it grows as they do, or ends at the limit. */
class LinearReadingTest {

    /** In UTF-16 code units. */
    private static final int SIZE = 8 * 1024;

    private static final int BLOCK = 1024;

    private static final double MOST_GROWTH = 2.3;

    private static final List<String> LANGUAGES = List.of("python", "java", "go", "c", "ruby");

    private static final String NOISE =
            "abcdefghijklmnopqrstuvwxyz   \n\n(){}[]<>;:,.=+-*/&|!?'\"#@$%^~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_\\`";

    private static final String[] WORDS =
            ("if for { } ( ) [ ] def class x y = + ; , . return 0 'a' \"b\" fn func -> => < > * int void while end do struct let")
                    .split(" ");

    private final TreeSitterSyntax syntax = new TreeSitterSyntax(System::nanoTime);

    /**
     * A document that can be made as long as needed.
     *
     * @param unit what is repeated; {@code $} is the number of the repetition
     */
    private record Shape(String language, String head, String unit, String tail) {

        String text(int length) {
            StringBuilder text = new StringBuilder(head);
            for (int i = 0; text.length() < length; i++) {
                text.append(unit.replace("$", Integer.toString(i)));
            }
            return text.append(tail).toString();
        }

        @Override
        public String toString() {
            return language + ": " + head + unit + tail;
        }
    }

    private static Shape shape(String language, String head, String unit, String tail) {
        return new Shape(language, head, unit, tail);
    }

    private static Stream<Shape> shapes() {
        return Stream.of(
                shape("python", "", "# c\n", "def f():\n    pass\n"),
                shape("ruby", "", "# c\n", "def f\nend\n"),
                shape("go", "package a\n", "// c\n", "func f() {\n}\n"),
                shape("rust", "", "/// c\n", "fn f() {\n    todo!()\n}\n"),
                shape("rust", "", "// c\n", "fn f() {\n    todo!()\n}\n"),
                shape("javascript", "", "// c\n", "function f() {\n}\n"),
                shape("typescript", "", "// c\n", "function f() {\n}\n"),
                shape("c", "", "// c\n", "int f() {\n}\n"),
                shape("cpp", "", "// c\n", "int f() {\n}\n"),
                shape("csharp", "", "// c\n", "class A {\n}\n"),
                shape("kotlin", "", "// c\n", "fun f() {\n}\n"),
                shape("java", "class A { void f() {} }\n", "// c\n", ""),
                shape("java", "class A {\n", "// c\n", "}\n"),
                shape("java", "", "/* c */", "class A {\n}\n"),
                shape("python", "", "# TODO: write x\n\n", ""),
                shape("go", "package a\n", "// TODO: write x\n\n", ""),
                shape("python", "", "# TODO: x\ndef f$():\n    # TODO y\n    pass\n\n", ""),
                shape("python", "", "x=1\r", "def f():\r    pass\r"),
                shape("java", "class A {\r", "int x$;\r", "}\r"),
                shape("python", "", "def f$():\n    return $\n\n", ""),
                shape("python", "class A:\n", "    def f$(self):\n        return $\n\n", ""),
                shape("java", "class A {\n", "  int f$(int a) {\n    return $;\n  }\n\n", "}\n"),
                shape("javascript", "", "function f$(a) {\n  return $;\n}\n\n", ""),
                shape("go", "package a\n", "func f$(a int) int {\n\treturn $\n}\n\n", ""),
                shape("rust", "", "fn f$(a: i32) -> i32 {\n    $\n}\n\n", ""),
                shape("c", "", "int f$(int a) {\n    return $;\n}\n\n", ""),
                shape("ruby", "", "def f$(a)\n  $\nend\n\n", ""),
                shape("kotlin", "", "fun f$(a: Int): Int {\n    return $\n}\n\n", ""),
                shape(
                        "javascript",
                        "",
                        "function a$(b){return b?[b,{k:b}]:c.d(function(e){return e})}var q$=a$(1);",
                        ""),
                shape("javascript", "x=[", "{\"a\":1,\"b\":[1,2]},", "1];"),
                shape("python", "x=[", "1,", "1]"),
                shape("java", "class A{int x=1", "+1", ";}"),
                shape("javascript", "x=\"", "a", "\";"),
                shape("java", "", "class A${", ""),
                shape("go", "package a\nfunc f() ", "{", ""),
                shape("javascript", "", "if(a){b()}else ", "{}"),
                shape("python", "", "(", ""),
                shape("java", "", "}", ""),
                shape("java", "", "@A\n", "class B {\n}\n"),
                shape("rust", "", "#[a]\n", "fn f() {\n}\n"),
                shape("java", "", "import a.b.C;\n", "class A {\n}\n"),
                shape("java", "", " \n", "class A {\n}\n"),
                shape("c", "", "#if A\nint f(int a) {\n#else\nint g(int a) {\n#endif\n}\n", ""),
                shape("java", "", "This is a line of prose.\n", ""));
    }

    /** Shapes on which the parser itself does more than its share: a scanner that runs ahead from each token. */
    private static Stream<Shape> steepShapes() {
        return Stream.of(
                shape("python", "def f():\n    pass\n", "    # c\n", "    pass\n"),
                shape("c", "", "/*\n", "int f() {\n}\n"),
                shape("java", "", "/*\n", ""),
                shape("rust", "", "r#\"", ""));
    }

    @Test
    void twiceTheTextIsTwiceTheWork() {
        assertAll(shapes().map(shape -> assertLinear(shape.toString(), shape.language(), shape::text)));
    }

    @Test
    void twiceTheNoiseIsTwiceTheWork() {
        assertAll(LANGUAGES.stream()
                .map(language -> assertLinear("noise as " + language, language, LinearReadingTest::noise)));
        assertAll(LANGUAGES.stream()
                .map(language -> assertLinear("words as " + language, language, LinearReadingTest::words)));
    }

    @Test
    void workEndsAtItsLimit() {
        long limit = 50_000;
        assertAll(steepShapes().map(shape -> () -> {
            long operations = operations(shape.language(), shape.text(8 * SIZE), limit);
            assertTrue(limit < operations && operations < 1.1 * limit, shape + ": " + operations);
        }));
    }

    @Test
    void documentBeyondTheLimitIsUnchecked() {
        String text = steepShapes().findFirst().orElseThrow().text(1024 * 1024);
        assertFalse(syntax.parse(Languages.named("python").orElseThrow(), text).checked());
    }

    @Test
    void longNoiseIsUnchecked() {
        int length = 512 * 1024;
        assertFalse(syntax.parse(Languages.named("python").orElseThrow(), noise(length))
                .checked());
        assertFalse(
                syntax.parse(Languages.named("c").orElseThrow(), words(length)).checked());
    }

    @Test
    void longCodeIsChecked() {
        Stream.of(
                        shape("java", "class A {\n", "  int f$(int a) {\n    return a + $;\n  }\n\n", "}\n"),
                        shape("python", "class A:\n", "    def f$(self):\n        return $\n\n", ""),
                        shape("javascript", "x=[", "{\"a\":1,\"b\":[1,2]},", "1];"))
                .forEach(shape -> assertTrue(
                        syntax.parse(Languages.named(shape.language()).orElseThrow(), shape.text(256 * 1024))
                                .checked(),
                        shape.toString()));
    }

    /** A sample begins and ends within a comment, and one is full of strings. */
    @Test
    void longCodeWithLongCommentsIsChecked() {
        String doc = "    /**\n" + "     * A sentence of one's own: it's {@code x} (and more); don't.\n".repeat(100)
                + "     */\n";
        String code = "/*\n" + " * Licensed (\"as is\") to you.\n".repeat(300) + " */\nclass A {\n"
                + (doc + "    void f() {\n        int x = 1;\n    }\n\n").repeat(40) + "}\n";
        assertTrue(code.length() > 200_000);
        assertTrue(syntax.parse(Languages.JAVA, code).checked());
        String data = "class A {\n    String[] rows = {\n" + "        \"a\", \"b\",\n".repeat(4_000) + "    };\n"
                + "    void f() {\n        int x = 1;\n    }\n".repeat(2_600) + "}\n";
        assertTrue(syntax.parse(Languages.JAVA, data).checked());
    }

    @Test
    void linesThatEndWithCrAloneAreRead() {
        String text = "x = 1\r# about f\rdef f():\r    pass\r";
        assertEquals(
                syntax.parse(Languages.named("python").orElseThrow(), text.replace('\r', '\n')),
                syntax.parse(Languages.named("python").orElseThrow(), text));
    }

    @Test
    void interruptEndsTheReading() {
        String text = shapes().findFirst().orElseThrow().text(8 * SIZE);
        Thread.currentThread().interrupt();
        try {
            assertThrows(
                    CancellationException.class,
                    () -> syntax.parse(Languages.named("python").orElseThrow(), text));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private interface Text {
        String of(int length);
    }

    private Executable assertLinear(String name, String language, Text text) {
        return () -> {
            long once = operations(language, text.of(SIZE), Long.MAX_VALUE);
            long twice = operations(language, text.of(2 * SIZE), Long.MAX_VALUE);
            assertTrue(twice < MOST_GROWTH * once, name + ": " + once + " operations, then " + twice);
        };
    }

    private long operations(String language, String text, long limit) {
        return syntax.operations(Languages.named(language).orElseThrow(), text, limit);
    }

    /** The same block again and again: of different noise, some takes ten times the work of other. */
    private static String noise(int length) {
        Random random = new Random(1);
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < BLOCK; i++) {
            block.append(NOISE.charAt(random.nextInt(NOISE.length())));
        }
        return block.toString().repeat(length / BLOCK);
    }

    private static String words(int length) {
        Random random = new Random(1);
        StringBuilder block = new StringBuilder();
        while (block.length() < BLOCK) {
            block.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(8) == 0 ? "\n" : " ");
        }
        return block.toString().repeat(length / BLOCK);
    }
}
