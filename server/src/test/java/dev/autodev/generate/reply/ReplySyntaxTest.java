package dev.autodev.generate.reply;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import org.junit.jupiter.api.Test;

class ReplySyntaxTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax();

    @Test
    void noiseThatStopsForNobodyIsNotBegun() {
        assertTrue(read("x = 1 " + "/*".repeat(80) + "\n").isUnread());
    }

    @Test
    void whatIsDrawnInACommentIsRead() {
        String drawn = "# " + "-".repeat(400) + "\n# " + "+--".repeat(30) + "\nx = 1\n";
        assertTrue(read(drawn).problems().isEmpty());
    }

    @Test
    void fewerWaysAreTriedTheLongerTheTextIs() {
        String broken = "def f(:\n    return (\n".repeat(100);
        ReplySyntax syntax = new ReplySyntax(SYNTAX, 0);
        assertFalse(syntax.parse(Languages.PYTHON, broken).isUnread());
        assertTrue(syntax.parse(Languages.PYTHON, broken + "\n").isUnread());
        assertTrue(syntax.isExhausted());
    }

    private static SyntaxTree read(String text) {
        return new ReplySyntax(SYNTAX, text.length()).parse(Languages.PYTHON, text);
    }
}
