// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import java.util.List;

/**
 * Finds errors in a whole file that its grammar does not find. Reports only what is certain without the project.
 *
 * <p><i>Thread-safe.</i> Never throws for any text.
 */
@FunctionalInterface
public interface CodeCheck {

    /** Finds nothing. */
    CodeCheck NONE = (language, text, deadline) -> List.of();

    /**
     * The problems in document order; none for a language that this check does not know.
     *
     * @param deadline of the request; a check that it meets is given up, and what it returns says nothing about the text
     */
    List<SyntaxProblem> problems(Language language, String text, Deadline deadline);
}
