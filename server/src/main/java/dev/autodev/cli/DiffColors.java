// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import java.util.Map;
import java.util.stream.Collectors;

/** A unified diff in the colours that git gives it. */
final class DiffColors {

    private static final String BOLD = "1";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String CYAN = "36";

    /** When a diff is printed in colours. */
    enum Color {
        AUTO,
        ALWAYS,
        NEVER;

        boolean isOn(Terminal terminal, Map<String, String> environment) {
            return switch (this) {
                case ALWAYS -> true;
                case NEVER -> false;
                case AUTO ->
                    terminal.isOutTerminal()
                            && environment.getOrDefault("NO_COLOR", "").isEmpty();
            };
        }
    }

    private DiffColors() {}

    static String of(String diff) {
        return diff.lines().map(DiffColors::colored).collect(Collectors.joining());
    }

    private static String colored(String line) {
        String color = line.startsWith("---") || line.startsWith("+++")
                ? BOLD
                : line.startsWith("@@") ? CYAN : line.startsWith("-") ? RED : line.startsWith("+") ? GREEN : "";
        return color.isEmpty() ? line + "\n" : "\u001b[" + color + "m" + line + "\u001b[m\n";
    }
}
