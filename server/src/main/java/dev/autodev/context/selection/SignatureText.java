// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.index.IndexedDeclaration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows a declaration as one line: its signature without what says nothing to a caller. */
final class SignatureText {

    private static final int LONGEST = 220;
    private static final int SHORT = 22;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private static final Pattern RECEIVER = Pattern.compile("\\s*func \\((?:\\w+ )?\\*?(\\w+)");

    private static final Pattern NOISE = Pattern.compile(
            "^(?:(?:public|protected|internal|final|abstract|synchronized|native|export|default|declare|open|override|virtual"
                    + "|pub(?:\\([^)]*\\))?|extern(?: \"C\")?|inline|async)\\s+)+");

    private SignatureText() {}

    /** The name alone, with what tells a function from a type. */
    static String brief(String document, IndexedDeclaration one, int depth) {
        String line = of(document, one, depth);
        if (line.length() <= SHORT) {
            return line;
        }
        int name = line.indexOf(one.name());
        String lead = "  ".repeat(depth);
        return switch (one.kind()) {
            case TYPE -> name < 0 ? lead + one.name() : line.substring(0, name) + one.name();
            case FUNCTION -> lead + receiver(line) + one.name() + (line.contains("()") ? "()" : "(…)");
            case VALUE -> lead + one.name();
        };
    }

    /** The type that a method of Go belongs to, with a dot. */
    private static String receiver(String line) {
        Matcher receiver = RECEIVER.matcher(line);
        return receiver.lookingAt() ? receiver.group(1) + "." : "";
    }

    /** @param depth of the indentation */
    static String of(String document, IndexedDeclaration one, int depth) {
        String line = WHITE_SPACE
                .matcher(one.signature().of(document))
                .replaceAll(" ")
                .strip();
        String bare = NOISE.matcher(line).replaceFirst("");
        if (bare.endsWith("{") || bare.endsWith(":") || bare.endsWith(";")) {
            bare = bare.substring(0, bare.length() - 1).strip();
        }
        return "  ".repeat(depth) + (bare.length() > LONGEST ? bare.substring(0, LONGEST) + " ..." : bare);
    }
}
