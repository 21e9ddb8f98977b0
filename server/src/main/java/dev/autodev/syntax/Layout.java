// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.text.Span;
import java.util.List;

/**
 * The statements outside of functions and the multi-line literals of a text.
 *
 * <p><i>Immutable.</i>
 *
 * @param statements what is at the top level of the text or directly in a type and is not a declaration, import or
 *     comment: constants, fields, calls; in document order, line ends excluded
 * @param verbatim literals of several lines, in which white space at the start of a line is part of the value; in
 *     document order
 */
public record Layout(List<Span> statements, List<Span> verbatim) {

    public static final Layout UNKNOWN = new Layout(List.of(), List.of());

    public Layout {
        statements = List.copyOf(statements);
        verbatim = List.copyOf(verbatim);
    }
}
