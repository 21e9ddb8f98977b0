package dev.autodev.syntax.grammar;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.treesitter.TSLanguage;

/**
 * What has to be known of a language to find declarations, comments and imports in its syntax trees.
 *
 * <p><i>Immutable.</i>
 *
 * @param library the native library of the grammar, for instance "tree-sitter-java"
 * @param treeSitter loads that library and gives the grammar; called once, not before the language is needed
 * @param rules how declarations look; of several that hold for one node the first counts
 * @param nesting how nodes wrap, contain and decorate declarations
 * @param comments how comments look
 * @param imports how imports look
 * @param landmarks tokens outside comments without which, except in a container, there is neither declaration nor import
 * @param parameters how parameters look
 * @param stubs which bodies ask to be written
 */
public record Grammar(
        String library,
        Supplier<TSLanguage> treeSitter,
        List<DeclarationRule> rules,
        Nesting nesting,
        CommentStyle comments,
        List<ImportRule> imports,
        Set<String> landmarks,
        ParameterStyle parameters,
        StubStyle stubs) {

    /**
     * How nodes wrap, contain and decorate declarations.
     *
     * <p><i>Immutable.</i>
     *
     * @param containers nodes whose every child may declare, landmark or not
     * @param wrappers nodes that belong to the one declaration inside them: export, decorated, template
     * @param annotations annotations, attributes, decorators: at the beginning of a declaration, or right before it
     * @param modifiers nodes at the beginning of a declaration that hold annotations among others
     */
    public record Nesting(
            Set<String> containers, Set<String> wrappers, Set<String> annotations, Set<String> modifiers) {

        public Nesting {
            containers = Set.copyOf(containers);
            wrappers = Set.copyOf(wrappers);
            annotations = Set.copyOf(annotations);
            modifiers = Set.copyOf(modifiers);
        }
    }

    public Grammar {
        rules = List.copyOf(rules);
        imports = List.copyOf(imports);
        landmarks = Set.copyOf(landmarks);
    }

    /** Whether annotations are siblings of their declaration rather than parts of it. */
    public boolean hasSiblingAnnotations() {
        return landmarks.contains("@") || landmarks.contains("#");
    }
}
