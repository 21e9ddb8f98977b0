// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.context.ContextPiece;
import dev.autodev.context.ContextQuery;
import dev.autodev.context.ContextQuery.ContextLimits;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.prompt.QuotedText;
import dev.autodev.provider.TokenEstimate;
import dev.autodev.settings.ContextSettings;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import java.util.List;

/** What a prompt shows of the project next to the document. */
public final class ProjectPieces {

    /** The share of the budget, at most: rules, outline and tests need the rest. */
    private static final int SHARE = 2;

    private ProjectPieces() {}

    /** None if the settings switch it off, and without a document. Reads files. */
    public static List<ContextPiece> of(GenerationContext context, ContextBudget budget) {
        ContextSettings settings = context.request().settings().context();
        EditTarget site = context.site();
        if (!settings.enabled() || site == null) {
            return List.of();
        }
        int characters = Math.min(TokenEstimate.charactersIn(settings.maxTokens()), budget.characters() / SHARE);
        return context.request()
                .surroundings()
                .project()
                .pieces(new ContextQuery(
                        site.document(),
                        site.language(),
                        site.tree(),
                        place(site),
                        context.resolved().spec(),
                        new ContextLimits(characters, settings.maxFiles(), settings.exclude())));
    }

    private static Span place(EditTarget site) {
        Declaration declaration = site.declaration();
        return declaration == null ? site.selection() : declaration.fullSpan();
    }

    static QuotedText quoted(ContextPiece piece) {
        return new QuotedText(piece.name() + ", in part", LineEnding.normalize(piece.text()));
    }
}
