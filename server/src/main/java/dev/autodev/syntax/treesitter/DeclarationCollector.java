// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.ImportRule;
import dev.autodev.syntax.treesitter.DeclarationCandidate.DraftDeclaration;
import dev.autodev.syntax.treesitter.DeclarationCandidate.ReusedDeclaration;
import dev.autodev.syntax.treesitter.LoadedGrammar.NodeType;
import dev.autodev.syntax.treesitter.PreviousParse.PreviousNode;
import dev.autodev.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the declarations, comments and imports at the nodes that a {@link TreeWalker} visits.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class DeclarationCollector {

    private final String text;
    private final DeclarationReader reader;
    private final boolean siblingAnnotations;
    private final List<DeclarationCandidate> declarations = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();

    /** The nodes around the cursor of the walk, the innermost first. */
    final Deque<WalkFrame> frames = new ArrayDeque<>();

    DeclarationCollector(String text, LoadedGrammar grammar) {
        this.text = text;
        this.siblingAnnotations = grammar.grammar().hasSiblingAnnotations();
        this.reader = new DeclarationReader(text, grammar.grammar());
    }

    /**
     * A node that the cursor of a walk is at or below, and how far its children are walked.
     *
     * <p><i>Confined to the thread that parses.</i>
     */
    static final class WalkFrame {

        final SyntaxNode node;
        final int end;
        /** Whether each child is visited; otherwise only those with a landmark in them. */
        final boolean everyChild;
        /** The innermost declaration around the children. */
        final @Nullable DraftDeclaration draft;

        final PreviousNode previous;
        /** The offset from which children are still to be visited. */
        int resume;
        /** Whether the cursor is at a child. */
        boolean below;

        boolean begun;
        boolean afterAnnotation;
        int visitedChildren;
        /** At least how many children are before the one at the cursor. */
        int index;

        private boolean declares;

        WalkFrame(
                SyntaxNode node,
                boolean everyChild,
                @Nullable DraftDeclaration draft,
                int resume,
                PreviousNode previous) {
            this.node = node;
            this.end = node.end();
            this.everyChild = everyChild;
            this.draft = draft;
            this.resume = resume;
            this.previous = previous;
        }

        int depthInside() {
            return draft == null ? 0 : draft.depth() + 1;
        }
    }

    /** In document order, outer before inner. */
    List<DeclarationCandidate> declarations() {
        return declarations;
    }

    List<Span> comments() {
        return comments;
    }

    List<Import> imports() {
        return imports;
    }

    /** Adds what the previous parse found in a part of {@code frame}'s node. */
    void addKnown(WalkFrame frame, List<ReusedDeclaration> declarations, List<Import> imports) {
        this.declarations.addAll(declarations);
        if (!declarations.isEmpty()) {
            markWrappers(frame.draft);
        }
        this.imports.addAll(imports);
    }

    void addComment(SyntaxNode node) {
        comments.add(trimmed(node));
    }

    void addAnnotation(SyntaxNode node, WalkFrame parent) {
        parent.afterAnnotation = node.type().isAnnotation() && siblingAnnotations;
        if (parent.afterAnnotation) {
            reader.rememberAnnotation(node.span());
        }
    }

    /** Whether {@code node} is an import. */
    boolean addImport(SyntaxNode node, WalkFrame parent) {
        if (parent.draft == null) {
            for (ImportRule rule : node.type().imports()) {
                if (rule.text().matcher(text).region(node.start(), node.end()).lookingAt()) {
                    imports.add(new Import(trimmed(node), rule.packageClause()));
                    return true;
                }
            }
        }
        return false;
    }

    /** The declaration at {@code node}, null if it does not declare anything. */
    @Nullable
    DraftDeclaration addDeclaration(SyntaxNode node, WalkFrame parent) {
        for (DeclarationRule rule : node.type().rules()) {
            if (isOutOfPlace(rule, parent)) {
                continue;
            }
            DraftDeclaration draft = reader.read(node, rule, outermostWrapper(node), parent.draft);
            if (draft != null) {
                markWrappers(parent.draft);
                declarations.add(draft);
                return draft;
            }
        }
        return null;
    }

    private static boolean isOutOfPlace(DeclarationRule rule, WalkFrame parent) {
        DraftDeclaration enclosing = parent.draft;
        boolean named = enclosing != null
                && enclosing.rule().is(Trait.ALIAS)
                && !rule.is(Trait.ALIAS)
                && parent.node.is(enclosing.rule().nodeType());
        return named || rule.is(Trait.PROTOTYPE) && !parent.everyChild;
    }

    /** The outermost wrapper around {@code node} that holds nothing else, or {@code node} itself. */
    private SyntaxNode outermostWrapper(SyntaxNode node) {
        SyntaxNode outermost = node;
        int end = node.end();
        for (WalkFrame frame : frames) {
            NodeType type = frame.node.type();
            if (!type.isWrapper() || frame.declares || reader.closersEnd(end, frame.end) < 0) {
                break;
            }
            outermost = frame.node;
            end = frame.end;
        }
        return outermost;
    }

    /** A wrapper belongs to one declaration: later ones inside it do not claim it. */
    private void markWrappers(@Nullable DraftDeclaration enclosing) {
        for (WalkFrame frame : frames) {
            // the frames around one that declares have been marked with it
            if (frame.draft != enclosing || frame.declares) {
                break;
            }
            frame.declares = true;
        }
    }

    /** Some grammars include line ends in comments and imports. */
    private Span trimmed(SyntaxNode node) {
        return node.span().trimmedEnd(text);
    }
}
