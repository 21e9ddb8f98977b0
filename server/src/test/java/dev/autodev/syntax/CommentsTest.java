// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommentsTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax(System::nanoTime);

    @Test
    void neighbouringLineCommentsAreOne() {
        assertEquals(List.of("one\ntwo"), texts(Languages.JAVA, "// one\n// two\nclass A {}"));
        assertEquals(List.of("one\ntwo"), texts(Languages.PYTHON, "# one\r\n# two\r\n"));
    }

    @Test
    void aBlankLineAnotherColumnOrAnotherMarkerPartsThem() {
        assertEquals(List.of("one", "two"), texts(Languages.JAVA, "// one\n\n// two\n"));
        assertEquals(List.of("one", "two"), texts(Languages.JAVA, "// one\n  // two\n"));
        assertEquals(List.of("one", "two"), texts(Languages.RUST, "// one\n/// two\nfn f() {}"));
    }

    @Test
    void aTrailingCommentStaysAlone() {
        assertEquals(List.of("one", "two"), texts(Languages.C, "int a; // one\n       // two\n"));
    }

    @Test
    void blockCommentsNeverMerge() {
        assertEquals(List.of("one", "two"), texts(Languages.C, "/* one */\n/* two */\n"));
    }

    @Test
    void tokensStarsAndCommonIndentationGo() {
        String source = "  /**\n   * First.\n   *\n   *   - deeper\n   * - last\n   */\nclass A {}";
        assertEquals(List.of("First.\n\n  - deeper\n- last"), texts(Languages.JAVA, source));
        assertEquals(List.of("a\n  b"), texts(Languages.C, "/*\n   a\n     b\n*/\n"));
        assertEquals(List.of("a"), texts(Languages.RUST, "//! a\n"));
        assertEquals(List.of(""), texts(Languages.JAVA, "/**/"));
        assertEquals(List.of("one"), texts(Languages.RUBY, "=begin\none\n=end\n"));
    }

    @Test
    void theSpanEndsBeforeTheLineEnd() {
        String source = "/// one\r\n/// two\r\nfn f() {}";
        Comment comment = SYNTAX.parse(Languages.RUST, source).comments().getFirst();
        assertEquals("/// one\r\n/// two", comment.span().of(source));
    }

    @Test
    void whatLooksLikeACommentInAStringIsNone() {
        assertEquals(List.of(), texts(Languages.JAVA, "class A { String s = \"// no /* no */\"; }"));
        assertEquals(List.of(), texts(Languages.PYTHON, "s = '# no'\n"));
    }

    @Test
    void aDocCommentStandsRightBeforeItsDeclaration() {
        assertEquals("/** Yes. */", doc(Languages.JAVA, "/** Yes. */\nclass A {}"));
        assertEquals("/** Yes. */", doc(Languages.JAVA, "/** Yes. */ @Deprecated\nclass A {}"));
        assertEquals("none", doc(Languages.JAVA, "/** No. */\n\nclass A {}"));
        assertEquals("none", doc(Languages.JAVA, "// no\nclass A {}"));
        assertEquals("none", doc(Languages.JAVA, "int x; /** no */\nclass A {}"));
        assertEquals("// Yes.", doc(Languages.GO, "package a\n\n// Yes.\nfunc f() {}"));
        assertEquals("none", doc(Languages.GO, "package a\n\n// TODO: no\nfunc f() {}"));
        assertEquals("/// Yes.", doc(Languages.RUST, "/// Yes.\n#[test]\nfn f() {}"));
        assertEquals("none", doc(Languages.PYTHON, "# no\ndef f():\n    return 1\n"));
        assertEquals("\"\"\"Yes.\"\"\"", doc(Languages.PYTHON, "def f():\n    \"\"\"Yes.\"\"\"\n    return 1\n"));
        assertEquals("none", doc(Languages.PYTHON, "def f():\n    x = 1\n    \"no\"\n"));
    }

    private static List<String> texts(Language language, String source) {
        return SYNTAX.parse(language, source).comments().stream()
                .map(Comment::text)
                .toList();
    }

    private static String doc(Language language, String source) {
        Declaration declaration = SYNTAX.parse(language, source).declarations().getFirst();
        return declaration.doc() == null ? "none" : declaration.doc().of(source);
    }
}
