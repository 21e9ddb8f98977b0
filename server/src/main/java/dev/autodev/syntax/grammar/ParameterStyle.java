// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import java.util.Set;

/**
 * How parameters look inside a parameter list.
 *
 * <p><i>Immutable.</i>
 *
 * @param names types of the nodes that are the name of a parameter
 * @param only types of the nodes in a list that are parameters; empty for all but {@code skipped}
 * @param skipped types of nodes in a list that are not parameters
 * @param receivers names that are receivers when they come first
 */
public record ParameterStyle(Set<String> names, Set<String> only, Set<String> skipped, Set<String> receivers) {

    public ParameterStyle {
        names = Set.copyOf(names);
        only = Set.copyOf(only);
        skipped = Set.copyOf(skipped);
        receivers = Set.copyOf(receivers);
    }

    static ParameterStyle named(String... names) {
        return new ParameterStyle(Set.of(names), Set.of(), Set.of(), Set.of());
    }

    ParameterStyle only(String... nodes) {
        return new ParameterStyle(names, Set.of(nodes), skipped, receivers);
    }

    ParameterStyle skipping(String... nodes) {
        return new ParameterStyle(names, only, Set.of(nodes), receivers);
    }

    ParameterStyle withReceivers(String... receiverNames) {
        return new ParameterStyle(names, only, skipped, Set.of(receiverNames));
    }

    /** Whether a node of this type in a list is a parameter. */
    public boolean admits(String nodeType) {
        return (only.isEmpty() || only.contains(nodeType)) && !skipped.contains(nodeType);
    }
}
