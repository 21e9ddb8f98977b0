// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.imports;

import java.util.ArrayList;
import java.util.List;

/** The paths that a use declaration of Rust names. */
final class RustPaths {

    private static final int MOST = 200;

    private RustPaths() {}

    /** The segments of each path; the last one is the name, {@code *} or {@code self}. */
    static List<List<String>> of(String statement) {
        String tree = statement
                .replaceAll("//[^\\n]*", "")
                .replaceFirst("(?s)^.*?\\buse\\s+", "")
                .replaceAll("\\s+as\\s+\\w+|[\\s;]", "");
        List<List<String>> paths = new ArrayList<>();
        read(tree, List.of(), paths, 0);
        return paths;
    }

    private static void read(String tree, List<String> prefix, List<List<String>> paths, int depth) {
        int brace = tree.indexOf('{');
        if (brace < 0) {
            List<String> path = new ArrayList<>(prefix);
            for (String segment : tree.split("::")) {
                if (!segment.isEmpty()) {
                    path.add(segment);
                }
            }
            if (path.size() > prefix.size() && paths.size() < MOST) {
                paths.add(path);
            }
            return;
        }
        List<String> inside = new ArrayList<>(prefix);
        for (String segment : tree.substring(0, brace).split("::")) {
            if (!segment.isEmpty()) {
                inside.add(segment);
            }
        }
        int end = tree.endsWith("}") ? tree.length() - 1 : tree.length();
        int level = 0;
        int start = brace + 1;
        for (int i = start; i <= end && depth < 16; i++) {
            char c = i == end ? ',' : tree.charAt(i);
            level += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && level <= 0) {
                read(tree.substring(start, i), inside, paths, depth + 1);
                start = i + 1;
            }
        }
    }
}
