// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.context.ContextPiece;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.ShownText;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.privacy.Redactions;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;

/** Names what a prompt shows of other files: the texts of the request first, then those of the project. */
final class ShownTexts {

    private ShownTexts() {}

    static List<ShownText> of(GenerationContext context) {
        Redactions redactions = context.prompt().redacted().redactions();
        List<ShownText> shown = new ArrayList<>();
        for (ContextText text : context.request().surroundings().context()) {
            if (text.withheld() == null && !text.uri().isEmpty()) {
                boolean isWhole = text.span().length() == text.document().length();
                TextDocument document = new TextDocument(text.uri(), "", 0, text.document());
                shown.add(new ShownText(
                        text.uri(),
                        isWhole ? null : document.rangeOf(text.span()),
                        "requested",
                        redactions.redact(text.text())));
            }
        }
        for (ContextPiece piece : context.prompt().redacted().project()) {
            shown.add(new ShownText(
                    piece.uri(),
                    piece.document().rangeOf(piece.span()),
                    piece.reason(),
                    redactions.redact(piece.text())));
        }
        return shown;
    }
}
