// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a Rust {@code use} declaration with nested lists into imported names. */
final class RustUseParser {

    private static final Pattern USE = Pattern.compile("(?s)((?:pub(?:\\([^)]*\\))?\\s+)?)use\\s+(.*?);?");
    private static final int MAX_DEPTH = 20;

    private RustUseParser() {}

    /** Empty if {@code text} is not a use declaration. */
    static List<ImportedName> read(String text) {
        Matcher matcher = USE.matcher(text);
        List<ImportedName> read = new ArrayList<>();
        if (matcher.matches()) {
            expand("", matcher.group(2).strip(), matcher.group(1), 0, read);
        }
        return read;
    }

    private static void expand(String prefix, String tree, String visibility, int depth, List<ImportedName> read) {
        int brace = tree.indexOf('{');
        if (brace >= 0 && depth < MAX_DEPTH) {
            String inner = tree.substring(brace + 1, Math.max(brace + 1, tree.lastIndexOf('}')));
            String path = prefix + tree.substring(0, brace).replaceAll("\\s+", "");
            parts(inner).forEach(part -> expand(path, part, visibility, depth + 1, read));
            return;
        }
        String[] named = tree.strip().split("\\s+as\\s+");
        String path = prefix + named[0].replaceAll("\\s+", "");
        path = path.startsWith("::") ? path.substring(2) : path;
        if (path.endsWith("::self")) {
            path = path.substring(0, path.length() - "::self".length());
        }
        if (path.isEmpty()) {
            return;
        }
        String last = path.substring(path.lastIndexOf(':') + 1);
        String local = named.length > 1 ? named[1].strip() : last.equals("*") ? "" : last;
        String as = named.length > 1 ? " as " + local : "";
        read.add(new ImportedName(path, local, visibility + "use " + path + as + ";"));
    }

    private static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at <= list.length(); at++) {
            char c = at == list.length() ? ',' : list.charAt(at);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == ',' && (depth == 0 || at == list.length())) {
                String part = list.substring(start, at).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = at + 1;
            }
        }
        return parts;
    }
}
