// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import dev.autodev.text.Position;
import dev.autodev.text.Range;
import dev.autodev.text.TextDocument;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** Diagnostics as text, and the diagnostics of configuration files. */
public final class DiagnosticText {

    private DiagnosticText() {}

    /** The message alone, "" if there is none. */
    public static String message(Diagnostic diagnostic) {
        Either<String, org.eclipse.lsp4j.MarkupContent> message = diagnostic.getMessage();
        if (message == null) {
            return "";
        }
        String text = message.isLeft()
                ? message.getLeft()
                : message.getRight() == null ? null : message.getRight().getValue();
        return text == null ? "" : text.strip();
    }

    /** A diagnostic of this server, up to the end of the line; without a position, at the start of the document. */
    public static Diagnostic inFile(TextDocument document, @Nullable Position at, boolean error, String message) {
        Position start = at == null ? new Position(0, 0) : at;
        int offset = document.spanOf(new Range(start, start)).start();
        int line = document.lineOf(offset);
        int end = document.lineEnd(line) - document.lineStart(line);
        Diagnostic diagnostic = new Diagnostic(
                new org.eclipse.lsp4j.Range(
                        new org.eclipse.lsp4j.Position(start.line(), start.character()),
                        new org.eclipse.lsp4j.Position(start.line(), Math.max(start.character(), end))),
                message);
        diagnostic.setSeverity(error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
        diagnostic.setSource("autodev");
        return diagnostic;
    }

    /** One line with position, message and source. */
    public static String line(Diagnostic diagnostic) {
        StringBuilder line = new StringBuilder();
        if (diagnostic.getRange() != null && diagnostic.getRange().getStart() != null) {
            line.append("line ")
                    .append(diagnostic.getRange().getStart().getLine() + 1)
                    .append(": ");
        }
        line.append(message(diagnostic).replaceAll("\\s+", " "));
        if (diagnostic.getSource() != null) {
            line.append(" (").append(diagnostic.getSource()).append(')');
        }
        return line.toString();
    }
}
