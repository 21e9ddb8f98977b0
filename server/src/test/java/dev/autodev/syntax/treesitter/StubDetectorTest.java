// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Declaration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StubDetectorTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax(System::nanoTime);

    static Stream<Arguments> stubs() {
        return Stream.of(
                        all(
                                Languages.JAVA,
                                "class A { int f() {%s\n} }",
                                "",
                                "  \n\t ",
                                "// TODO",
                                "/* later */ // much later",
                                "throw new UnsupportedOperationException();",
                                "throw new java.lang.UnsupportedOperationException(\"a; b (c\");",
                                "// first\nthrow new RuntimeException(\"not implemented\"); // then",
                                "throw new IllegalStateException(\"TODO: write\");",
                                "throw new NotImplementedException(\"x\" + y());",
                                "return null; // TODO",
                                "// FIXME\nreturn 0;",
                                "/* implement */ return \"\";",
                                "// TODO\nreturn 0L;",
                                "// TODO\nreturn 0.0;",
                                "// TODO\nreturn false;",
                                "// autodev: the sum\nreturn -1;",
                                "// TODO\nreturn;"),
                        all(
                                Languages.PYTHON,
                                "def f():\n    %s\n",
                                "pass",
                                "...",
                                "\"\"\"Doc.\"\"\"",
                                "'''Doc.'''\n    pass",
                                "\"Doc\"\n    ...",
                                "# TODO",
                                "# TODO\n    pass",
                                "raise NotImplementedError",
                                "raise NotImplementedError()",
                                "raise NotImplementedError(\"later; (much)\")",
                                "raise Exception('not implemented')",
                                "return None  # TODO",
                                "# TODO\n    return {}",
                                "\"\"\"Doc.\"\"\"\n    # TODO\n    return []"),
                        all(
                                Languages.JAVASCRIPT,
                                "const f = (a) => {%s\n}",
                                "",
                                "throw new Error('not implemented');",
                                "throw new Error(`TODO ${a}`)",
                                "throw new Error(\"Method not implemented.\");",
                                "// TODO\nreturn null;",
                                "/* TODO */ return {};"),
                        all(Languages.TYPESCRIPT, "class A { f(): void {%s\n} }", "", "throw new Error('TODO');"),
                        all(
                                Languages.GO,
                                "package a\nfunc f() {\n%s\n}",
                                "",
                                "panic(\"not implemented\")",
                                "panic(\"TODO: f\")",
                                "panic(\"unimplemented\")",
                                "return nil // TODO",
                                "return 0, errors.New(\"not implemented\")",
                                "return fmt.Errorf(\"not implemented: %%d\", 1)"),
                        all(
                                Languages.RUST,
                                "fn f() {%s\n}",
                                "",
                                "todo!()",
                                "todo!(\"x\");",
                                "unimplemented!()",
                                "panic!(\"not yet implemented\")",
                                "// TODO\nNone",
                                "// TODO\nDefault::default()"),
                        all(
                                Languages.C,
                                "int f(void) {%s\n}",
                                "",
                                "// TODO",
                                "return 0; // TODO",
                                "/* FIXME */ return NULL;"),
                        all(
                                Languages.CPP,
                                "int f() {%s\n}",
                                "",
                                "throw std::runtime_error(\"not implemented\");",
                                "return {}; // TODO",
                                "return nullptr; // TODO"),
                        all(
                                Languages.CSHARP,
                                "class A { int F() %s }",
                                "{}",
                                "{ throw new NotImplementedException(); }",
                                "{ throw new System.NotImplementedException(\"x\"); }",
                                "=> throw new NotImplementedException();",
                                "{ return default; // TODO\n}",
                                "=> default; // TODO".replace("; // TODO", " /* TODO */;")),
                        all(
                                Languages.KOTLIN,
                                "fun f(): Int %s",
                                "{}",
                                "= TODO()",
                                "= TODO(\"later\")",
                                "{ TODO() }",
                                "{ return TODO(\"x\") }",
                                "= throw NotImplementedError()",
                                "{ throw UnsupportedOperationException(\"x\") }",
                                "{ return 0 // TODO\n}"),
                        all(
                                Languages.RUBY,
                                "def f\n  %s\nend",
                                "",
                                "# TODO",
                                "raise NotImplementedError",
                                "raise NotImplementedError, \"f\"",
                                "raise NotImplementedError.new(\"f\")",
                                "raise 'not implemented'",
                                "nil # TODO"))
                .flatMap(stream -> stream);
    }

    static Stream<Arguments> written() {
        return Stream.of(
                        all(
                                Languages.JAVA,
                                "class A { int f() {%s\n} }",
                                "return null;",
                                "return 0;",
                                "return 1; // TODO",
                                "// TODO: faster\nreturn sum(a);",
                                "throw new IllegalArgumentException(\"negative\");",
                                "throw new UnsupportedOperationException(); int x = 1;",
                                "log(\"TODO\");",
                                "todo();"),
                        all(Languages.JAVA, "class A { A() {%s\n} }", "", " ", "// nothing to do", "super();"),
                        all(Languages.JAVA, "record A(int a) { A {%s\n} }", ""),
                        all(Languages.CSHARP, "class A { A() {%s\n} }", ""),
                        all(Languages.KOTLIN, "class A { constructor(a: Int) : this() {%s\n} }", ""),
                        all(Languages.CPP, "class A { A() {%s\n} };", ""),
                        all(Languages.CPP, "class A { ~A() {%s\n} };", ""),
                        all(Languages.CPP, "A::A() {%s\n}", ""),
                        all(Languages.CPP, "template <class T> A<T>::A() {%s\n}", ""),
                        all(Languages.JAVASCRIPT, "class A { constructor() {%s\n} }", ""),
                        all(
                                Languages.PYTHON,
                                "def f():\n    %s\n",
                                "return None",
                                "\"\"\"Doc.\"\"\"\n    return 1",
                                "raise ValueError('x')",
                                "pass\n    print(1)",
                                "return NotImplemented"),
                        all(Languages.GO, "package a\nfunc f() {\n%s\n}", "return nil", "panic(err)", "panic(\"bad\")"),
                        all(Languages.RUST, "fn f() {%s\n}", "None", "panic!(\"bad\")", "todo!(); g()"),
                        all(Languages.KOTLIN, "fun f(): Int %s", "= 0", "= todo()", "{ return 1 }"),
                        all(Languages.RUBY, "def f\n  %s\nend", "nil", "raise ArgumentError"),
                        all(Languages.CSHARP, "class A { int F() %s }", "=> 1;", "{ return 0; }"))
                .flatMap(stream -> stream);
    }

    private static Stream<Arguments> all(Language language, String frame, String... bodies) {
        return Stream.of(bodies)
                .map(body -> Arguments.of(language, frame.replace("%s", body).replace("%%", "%")));
    }

    @ParameterizedTest
    @MethodSource("stubs")
    void asksToBeWritten(Language language, String source) {
        assertEquals(true, lastFunction(language, source).stub(), source);
    }

    @ParameterizedTest
    @MethodSource("written")
    void isWrittenAlready(Language language, String source) {
        assertEquals(false, lastFunction(language, source).stub(), source);
    }

    @ParameterizedTest
    @MethodSource("constructorsWithNote")
    void anEmptyConstructorWithANoteAsksToBeWritten(Language language, String source) {
        assertEquals(true, lastFunction(language, source).stub(), source);
    }

    static Stream<Arguments> constructorsWithNote() {
        return Stream.of(
                Arguments.of(Languages.JAVA, "class A { A(int a) { /* TODO */ } }"),
                Arguments.of(Languages.JAVASCRIPT, "class A { constructor(a) { // TODO\n } }"));
    }

    private static Declaration lastFunction(Language language, String source) {
        return SYNTAX.parse(language, source).declarations().stream()
                .filter(Declaration::isFunction)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
