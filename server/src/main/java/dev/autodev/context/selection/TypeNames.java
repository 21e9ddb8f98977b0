// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import java.util.ArrayList;
import java.util.List;

/** The types that a variable may be named after. */
final class TypeNames {

    private TypeNames() {}

    /** The likeliest first: {@code LastOrder} and {@code Order} for {@code lastOrder} and {@code last_order}. */
    static List<String> of(String variable) {
        if (variable.isEmpty() || !Character.isLowerCase(variable.charAt(0))) {
            return List.of();
        }
        StringBuilder name = new StringBuilder();
        boolean isStart = true;
        for (int i = 0; i < variable.length(); i++) {
            char c = variable.charAt(i);
            if (c != '_') {
                name.append(isStart ? Character.toUpperCase(c) : c);
            }
            isStart = c == '_';
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i))) {
                names.add(name.substring(i));
            }
        }
        return names;
    }
}
