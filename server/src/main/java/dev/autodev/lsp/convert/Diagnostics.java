package dev.autodev.lsp.convert;

import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What other servers complain about, in words. */
public final class Diagnostics {

    private Diagnostics() {}

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

    /** One line with place, message and source. */
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
