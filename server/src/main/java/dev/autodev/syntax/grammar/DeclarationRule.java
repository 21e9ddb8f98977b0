// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.Declaration.Kind;
import java.util.EnumSet;
import java.util.Set;

/**
 * How to read a declaration from a syntax node of one type.
 *
 * <p><i>Immutable.</i>
 *
 * @param condition the nodes for which the rule holds
 * @param kind what they declare
 * @param name leads to the name; a node without a name declares nothing
 * @param body leads to the body, or to the token that opens it if the body has no node of its own
 * @param parameters leads to the parameter list
 * @param returns leads to the return type
 * @param docstring leads from the body to the docstring, if there is one where the body begins
 * @param traits what is special about it
 */
public record DeclarationRule(
        Condition condition,
        Kind kind,
        NodePath name,
        NodePath body,
        NodePath parameters,
        NodePath returns,
        NodePath docstring,
        Set<Trait> traits) {

    /**
     * Nodes of one type.
     *
     * @param requires leads to a node that must exist; {@link NodePath#NONE} if all nodes of the type are meant
     */
    public record Condition(String nodeType, NodePath requires) {}

    /** What is special about a declaration. */
    public enum Trait {
        /** An empty body is nothing to write. */
        CONSTRUCTOR,
        /** Without a body it is a mere mention. */
        NEEDS_BODY,
        /** Counts only directly inside a container: elsewhere it may as well be a variable. */
        PROTOTYPE,
        /** Gives a name to the type declared directly inside it, which then is not reported again. */
        ALIAS,
        /** The body is a suite: bounded by indentation, or by a final {@code end}, and without a node when empty. */
        SUITE
    }

    public DeclarationRule {
        traits = Set.copyOf(traits);
    }

    public static DeclarationRule function(String nodeType) {
        return new DeclarationRule(
                new Condition(nodeType, NodePath.NONE),
                Kind.FUNCTION,
                NodePath.of("name"),
                NodePath.of("body"),
                NodePath.of("parameters"),
                NodePath.NONE,
                NodePath.NONE,
                Set.of());
    }

    public static DeclarationRule type(String nodeType) {
        return new DeclarationRule(
                new Condition(nodeType, NodePath.NONE),
                Kind.TYPE,
                NodePath.of("name"),
                NodePath.of("body"),
                NodePath.NONE,
                NodePath.NONE,
                NodePath.NONE,
                Set.of());
    }

    public DeclarationRule when(String... steps) {
        return new DeclarationRule(
                new Condition(nodeType(), NodePath.of(steps)),
                kind,
                name,
                body,
                parameters,
                returns,
                docstring,
                traits);
    }

    public DeclarationRule name(String... steps) {
        return new DeclarationRule(condition, kind, NodePath.of(steps), body, parameters, returns, docstring, traits);
    }

    public DeclarationRule body(String... steps) {
        return new DeclarationRule(condition, kind, name, NodePath.of(steps), parameters, returns, docstring, traits);
    }

    public DeclarationRule parameters(String... steps) {
        return new DeclarationRule(condition, kind, name, body, NodePath.of(steps), returns, docstring, traits);
    }

    public DeclarationRule returns(String... steps) {
        return new DeclarationRule(condition, kind, name, body, parameters, NodePath.of(steps), docstring, traits);
    }

    public DeclarationRule docstring(String... steps) {
        return new DeclarationRule(condition, kind, name, body, parameters, returns, NodePath.of(steps), traits);
    }

    public DeclarationRule with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new DeclarationRule(condition, kind, name, body, parameters, returns, docstring, more);
    }

    public String nodeType() {
        return condition.nodeType();
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
