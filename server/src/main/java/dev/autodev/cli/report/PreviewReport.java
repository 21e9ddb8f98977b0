// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import dev.autodev.generate.Preview;
import dev.autodev.generate.ShownText;
import dev.autodev.provider.budget.Price;
import dev.autodev.text.FileUri;
import dev.autodev.text.Range;

/** The text of {@code autodev generate --preview}. */
public final class PreviewReport {

    private PreviewReport() {}

    public static String text(Preview preview) {
        StringBuilder text = new StringBuilder();
        String lead = "to          ";
        for (Preview.PreviewRecipient recipient : preview.recipients()) {
            text.append(lead).append(line(recipient)).append('\n');
            lead = "else        ";
        }
        if (preview.recipients().isEmpty()) {
            text.append("to          no provider: none is configured\n");
        }
        if (preview.cached()) {
            text.append("cache       has a fresh answer, so no provider would be called\n");
        }
        preview.shown().forEach(shown -> text.append(line(shown)));
        preview.redactions()
                .forEach(redaction -> text.append("redacted    ")
                        .append(redaction.name())
                        .append(" stands for a ")
                        .append(redaction.kind())
                        .append('\n'));
        preview.withheld()
                .forEach(reason -> text.append("withheld    ").append(reason).append('\n'));
        text.append("size        about ").append(preview.prompt().inputTokens()).append(" tokens\n");
        for (Preview.PreviewMessage message : preview.prompt().messages()) {
            text.append("\n--- ").append(message.role()).append('\n').append(message.text());
            text.append(message.text().endsWith("\n") ? "" : "\n");
        }
        return text.toString();
    }

    private static String line(Preview.PreviewRecipient recipient) {
        if (recipient.address() == null) {
            return recipient.provider() + " on this machine, free";
        }
        return recipient.provider() + " (" + recipient.type() + ", " + recipient.model() + ") at "
                + recipient.address() + ", " + cost(recipient)
                + (recipient.refusal() == null ? "" : ": " + recipient.refusal());
    }

    private static String line(ShownText shown) {
        Range range = shown.range();
        String lines = range == null
                ? ""
                : ", lines " + (range.start().line() + 1) + " to "
                        + (range.end().line() + 1);
        String file = FileUri.path(shown.uri()).map(Object::toString).orElse(shown.uri());
        return "shown       " + file + lines + ": " + shown.reason() + "\n";
    }

    private static String cost(Preview.PreviewRecipient recipient) {
        if (recipient.costUsd() == null || recipient.mostUsd() == null) {
            return "price unknown";
        }
        return recipient.mostUsd() == 0
                ? "free"
                : "about " + Price.format(recipient.costUsd()) + ", at most " + Price.format(recipient.mostUsd());
    }
}
