package dev.autodev.syntax;

import dev.autodev.language.Language;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import java.util.List;

/**
 * Finds in a whole file what its grammar does not see. Says only what is certain without knowing the project.
 *
 * <p><i>Thread-safe.</i> Never throws for any text.
 */
@FunctionalInterface
public interface CodeCheck {

    /** Finds nothing. */
    CodeCheck NONE = (language, text) -> List.of();

    /** Its problems in document order; none in a language that it does not know. */
    List<SyntaxProblem> problems(Language language, String text);
}
