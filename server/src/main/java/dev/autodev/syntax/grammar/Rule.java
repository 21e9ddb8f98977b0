package dev.autodev.syntax.grammar;

import dev.autodev.syntax.Declaration.Kind;
import java.util.EnumSet;
import java.util.Set;

/**
 * How to read a declaration from a syntax node of one type.
 *
 * <p><i>Immutable.</i>
 *
 * @param nodeType the type of the node that declares
 * @param kind what it declares
 * @param when leads to a node that must exist for the rule to hold; {@link Path#NONE} if it always holds
 * @param name leads to the name; a node without a name declares nothing
 * @param body leads to the body, or to the token that opens it if the body has no node of its own
 * @param parameters leads to the parameter list
 * @param returns leads to the return type
 * @param docstring leads from the body to the docstring, if there is one where the body begins
 * @param traits what is special about it
 */
public record Rule(
        String nodeType,
        Kind kind,
        Path when,
        Path name,
        Path body,
        Path parameters,
        Path returns,
        Path docstring,
        Set<Trait> traits) {

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

    public Rule {
        traits = Set.copyOf(traits);
    }

    public static Rule function(String nodeType) {
        return new Rule(
                nodeType,
                Kind.FUNCTION,
                Path.NONE,
                Path.of("name"),
                Path.of("body"),
                Path.of("parameters"),
                Path.NONE,
                Path.NONE,
                Set.of());
    }

    public static Rule type(String nodeType) {
        return new Rule(
                nodeType,
                Kind.TYPE,
                Path.NONE,
                Path.of("name"),
                Path.of("body"),
                Path.NONE,
                Path.NONE,
                Path.NONE,
                Set.of());
    }

    public Rule when(String... steps) {
        return new Rule(nodeType, kind, Path.of(steps), name, body, parameters, returns, docstring, traits);
    }

    public Rule name(String... steps) {
        return new Rule(nodeType, kind, when, Path.of(steps), body, parameters, returns, docstring, traits);
    }

    public Rule body(String... steps) {
        return new Rule(nodeType, kind, when, name, Path.of(steps), parameters, returns, docstring, traits);
    }

    public Rule parameters(String... steps) {
        return new Rule(nodeType, kind, when, name, body, Path.of(steps), returns, docstring, traits);
    }

    public Rule returns(String... steps) {
        return new Rule(nodeType, kind, when, name, body, parameters, Path.of(steps), docstring, traits);
    }

    public Rule docstring(String... steps) {
        return new Rule(nodeType, kind, when, name, body, parameters, returns, Path.of(steps), traits);
    }

    public Rule with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Rule(nodeType, kind, when, name, body, parameters, returns, docstring, more);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
