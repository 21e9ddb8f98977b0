// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.grammar.ParameterStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the names in a parameter list.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class ParameterNames {

    /** Where grammars keep the name of a parameter, or the pattern or declarator around it. */
    private static final List<String> NAME_FIELDS = List.of("name", "pattern", "left", "declarator");

    /** Deeper is a pattern without a name of its own. */
    private static final int MAX_DEPTH = 8;

    private final String text;
    private final ParameterStyle style;
    private final List<String> names = new ArrayList<>();

    ParameterNames(String text, ParameterStyle style) {
        this.text = text;
        this.style = style;
    }

    List<String> in(SyntaxNode list) {
        if (isName(list)) {
            return List.of(list.span().of(text)); // x => ...
        }
        for (SyntaxNode parameter : list.children()) {
            if (parameter.type().named() && style.admits(parameter.type().name())) {
                add(parameter, 0);
            }
        }
        boolean receiver = !names.isEmpty() && style.receivers().contains(names.getFirst());
        return receiver ? names.subList(1, names.size()) : names;
    }

    private boolean add(SyntaxNode node, int depth) {
        if (isName(node)) {
            return names.add(node.span().of(text));
        }
        if (depth == MAX_DEPTH || isDecoration(node)) {
            return false;
        }
        for (String field : NAME_FIELDS) {
            SyntaxNode named = node.field(field);
            if (named != null) {
                return isName(named) ? addGroup(node, named) : add(named, depth + 1);
            }
        }
        return node.children().stream().anyMatch(child -> child.type().named() && add(child, depth + 1));
    }

    /** Go declares several parameters of one type together. */
    private boolean addGroup(SyntaxNode group, SyntaxNode first) {
        boolean inside = false;
        for (SyntaxNode child : group.children()) {
            inside |= child.start() == first.start();
            if (inside && isName(child)) {
                names.add(child.span().of(text));
            } else if (inside && !child.is(",")) {
                break;
            }
        }
        return true;
    }

    private boolean isName(SyntaxNode node) {
        return style.names().contains(node.type().name());
    }

    private static boolean isDecoration(SyntaxNode node) {
        return node.type().isAnnotation()
                || node.type().isModifiers()
                || node.type().isComment();
    }
}
