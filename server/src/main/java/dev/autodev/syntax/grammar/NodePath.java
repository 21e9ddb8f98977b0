// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import java.util.Arrays;
import java.util.List;

/**
 * A way from a syntax node down to one of its descendants, for instance to the name of a declaration.
 *
 * <p><i>Immutable.</i>
 *
 * @param steps taken in order; an empty list leads nowhere
 */
public record NodePath(List<PathStep> steps) {

    /** Leads nowhere. */
    public static final NodePath NONE = new NodePath(List.of());

    public NodePath {
        steps = List.copyOf(steps);
    }

    /** How a step finds a child. */
    public enum By {
        FIELD,
        TYPE,
        /** The first child after a token. */
        TOKEN_BEFORE
    }

    /** What a step looks for, for instance the field "name". */
    public record Choice(By by, String word) {}

    /**
     * One step: to the child that the first fruitful choice finds.
     *
     * @param choices tried in order
     * @param until empty for a single step; "*" to go on as long as there is such a child; else the type of the node to
     *     stop at, which must be reached
     * @param onlyOf types the node reached must have one of; empty for any
     */
    public record PathStep(List<Choice> choices, String until, List<String> onlyOf) {

        public PathStep {
            choices = List.copyOf(choices);
            onlyOf = List.copyOf(onlyOf);
        }

        public boolean isRepeated() {
            return !until.isEmpty();
        }

        public boolean isOptional() {
            return until.equals("*");
        }
    }

    /**
     * Reads steps as the grammars write them. Choices are separated by {@code |}: a plain word is a field, {@code @word} a
     * type of child, {@code ~word} the child after that token. Then may follow {@code *}, "as often as possible",
     * {@code >word}, "until a node of this type", or {@code =word|word}, "if it is a node of one of these types".
     */
    public static NodePath of(String... steps) {
        return new NodePath(Arrays.stream(steps).map(NodePath::step).toList());
    }

    private static PathStep step(String text) {
        int until = text.indexOf('>');
        if (until >= 0) {
            return new PathStep(choices(text.substring(0, until)), text.substring(until + 1), List.of());
        }
        int onlyOf = text.indexOf('=');
        if (onlyOf >= 0) {
            return new PathStep(choices(text.substring(0, onlyOf)), "", words(text.substring(onlyOf + 1)));
        }
        return text.endsWith("*")
                ? new PathStep(choices(text.substring(0, text.length() - 1)), "*", List.of())
                : new PathStep(choices(text), "", List.of());
    }

    private static List<Choice> choices(String text) {
        return words(text).stream()
                .map(word -> switch (word.charAt(0)) {
                    case '@' -> new Choice(By.TYPE, word.substring(1));
                    case '~' -> new Choice(By.TOKEN_BEFORE, word.substring(1));
                    default -> new Choice(By.FIELD, word);
                })
                .toList();
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\|"));
    }

    public boolean isNone() {
        return steps.isEmpty();
    }
}
