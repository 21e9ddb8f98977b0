// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites an existing function: only its body if the answer kept the parameters, else from its signature on. The existing
 * doc comment and annotations stay.
 */
final class FunctionPlacement {

    private FunctionPlacement() {}

    /** Fills the body of {@code target}. */
    static Optional<PlacedCode> implement(EditTarget site, Snippet snippet, Declaration target) {
        Optional<Declaration> found = MatchingDeclaration.of(site, snippet, target);
        if (found.isPresent()) {
            return found.filter(answer -> answer.body() != null)
                    .map(answer -> placed(
                            site,
                            target,
                            filled(site, snippet, target, answer),
                            ExtraEdits.of(site, snippet, target, answer)));
        }
        if (target.body() == null || !MatchingDeclaration.isBodyOnly(site, snippet, target)) {
            return Optional.empty();
        }
        return new BodyPlacement(site, target)
                .ofStatements(snippet)
                .map(edit -> placed(site, target, edit, ExtraEdits.NONE));
    }

    /** Replaces signature and body of {@code target} by those of the answer; empty if only the document has a body. */
    static Optional<PlacedCode> replace(EditTarget site, Snippet snippet, Declaration target) {
        return MatchingDeclaration.of(site, snippet, target)
                .filter(answer -> answer.body() != null || target.body() == null)
                .map(answer -> {
                    boolean fits =
                            answer.body() == null || !SignatureChoice.differInForm(site, snippet, target, answer);
                    TextEdit edit = fits ? whole(site, snippet, target, answer) : filled(site, snippet, target, answer);
                    ExtraEdits extra = ExtraEdits.of(site, snippet, target, answer)
                            .with(ChangedFunctions.callers(site, snippet, target, answer));
                    return placed(site, target, edit, extra);
                });
    }

    private static TextEdit filled(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        TextEdit edit = SignatureChoice.of(site, snippet, target, answer)
                .map(signature -> new BodyPlacement(site, target).of(snippet, answer, signature))
                .orElseGet(() -> whole(site, snippet, target, answer));
        return renamed(edit, answer.name(), target.name());
    }

    /** Recursive calls use the name in the document. */
    private static TextEdit renamed(TextEdit edit, String from, String to) {
        if (from.equals(to) || from.isEmpty() || to.isEmpty()) {
            return edit;
        }
        Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(from) + "(?![\\w$])");
        return new TextEdit(edit.span(), word.matcher(edit.newText()).replaceAll(Matcher.quoteReplacement(to)));
    }

    private static TextEdit whole(EditTarget site, Snippet snippet, Declaration target, Declaration answer) {
        Span replaced = new Span(target.signature().start(), target.span().end());
        Span piece = new Span(answer.signature().start(), answer.span().end());
        String text = CodeFragment.of(snippet, piece, site)
                .at(site.indentationAt(replaced.start()), site)
                .stripLeading();
        return new TextEdit(replaced, text);
    }

    private static PlacedCode placed(EditTarget site, Declaration target, TextEdit edit, ExtraEdits extra) {
        int start = Math.min(target.signature().start(), edit.span().start());
        String indentation = site.indentationAt(start);
        String function = indentation + site.text(new Span(start, edit.span().start())) + edit.newText();
        String own = Indentation.dedent(LineEnding.normalize(extra.above() + function))
                .strip();
        List<TextEdit> edits = new ArrayList<>(extra.edits());
        edits.add(edit);
        return new PlacedCode(extra.before() + own + extra.after() + "\n", edits, target.fullSpan());
    }
}
