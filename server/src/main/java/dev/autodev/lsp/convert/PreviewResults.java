// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import dev.autodev.generate.Preview;
import dev.autodev.lsp.protocol.PreviewResult;

/** The result of {@code autodev/preview}. */
public final class PreviewResults {

    private PreviewResults() {}

    public static PreviewResult of(Preview preview) {
        return new PreviewResult(
                preview.task().wireName(),
                preview.language().id(),
                preview.prompt().messages().stream()
                        .map(message -> new PreviewResult.PreviewMessage(message.role(), message.text()))
                        .toList(),
                preview.recipients().stream().map(PreviewResults::recipient).toList(),
                preview.redactions().stream()
                        .map(redaction -> new PreviewResult.Redaction(redaction.name(), redaction.kind()))
                        .toList(),
                preview.withheld(),
                preview.cached(),
                preview.prompt().inputTokens(),
                preview.prompt().specHash(),
                GenerateResults.context(preview.shown()));
    }

    /** For {@code --json}. */
    public static String toJson(Preview preview) {
        return ProtocolJson.write(of(preview));
    }

    private static PreviewResult.Recipient recipient(Preview.PreviewRecipient recipient) {
        return new PreviewResult.Recipient(
                recipient.provider(),
                recipient.type(),
                recipient.model(),
                recipient.address(),
                recipient.costUsd(),
                recipient.mostUsd(),
                recipient.refusal());
    }
}
