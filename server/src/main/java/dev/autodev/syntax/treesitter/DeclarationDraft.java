package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declaration as the tree gives it, before comments around and inside it are known.
 *
 * <p><i>Immutable.</i>
 *
 * @param rule the rule that found it
 * @param span with the wrappers around it
 * @param signatureStart behind its annotations
 * @param headerEnd the last offset that is known to belong to the part before the body
 * @param body null if there is no node for it
 * @param docstring null if there is none
 * @param enclosing the draft it lies in, null if there is none
 * @param depth in how many drafts it lies
 */
record DeclarationDraft(
        DeclarationRule rule,
        Span name,
        Span span,
        int signatureStart,
        int headerEnd,
        @Nullable Span body,
        @Nullable Span docstring,
        List<String> parameters,
        @Nullable String returns,
        @Nullable DeclarationDraft enclosing,
        int depth)
        implements DeclarationCandidate {}
