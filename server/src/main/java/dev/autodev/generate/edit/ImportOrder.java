// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The conventional order of imports in a language. */
final class ImportOrder {

    /** Languages whose tools sort imports: a single import counts as sorted. */
    private static final Set<String> SORTED_BY_TOOLS = Set.of("java", "kotlin", "csharp", "go", "rust", "python");

    private static final Set<String> SCRIPTS = Set.of("javascript", "javascriptreact", "typescript", "typescriptreact");

    private static final Pattern QUOTED = Pattern.compile("([\"'`])(.*?)\\1");
    private static final Pattern WORDS = Pattern.compile(
            "^(?:from|import static|import|global using|using|pub(?:\\([^)]*\\))? use|use|require)\\s+");

    private final String languageId;

    ImportOrder(String languageId) {
        this.languageId = languageId;
    }

    /** Statements of one kind form a group. */
    String kind(String statement) {
        return switch (languageId) {
            case "java" -> statement.matches("(?s)import\\s+static\\b.*") ? "static" : "import";
            case "python" -> statement.matches("(?s)from\\s+__future__\\b.*") ? "future" : "import";
            case "c", "cpp" -> statement.startsWith("#") ? "include" : "using";
            case "go" -> isRemote(statement) ? "remote" : "standard";
            default -> "import";
        };
    }

    /** Go separates third-party imports, whose path starts with a host name. */
    private static boolean isRemote(String spec) {
        return path(spec).replaceFirst("/.*", "").indexOf('.') >= 0;
    }

    /** The sort key within a kind. */
    String key(String statement) {
        String flat = statement.replaceAll("\\s+", " ").replace(";", "");
        if (languageId.equals("go") || SCRIPTS.contains(languageId)) {
            return path(flat);
        }
        String name = WORDS.matcher(flat).replaceFirst("");
        return switch (languageId) {
            // like isort: plain imports first
            case "python" -> (flat.startsWith("import ") ? "0" : "1") + name;
            case "csharp" -> (name.matches("System\\b.*") ? "0" : "1") + name;
            default -> name;
        };
    }

    private static String path(String statement) {
        Matcher quoted = QUOTED.matcher(statement);
        String path = "";
        while (quoted.find()) {
            path = quoted.group(2);
        }
        return path;
    }

    /** Whether adjacent statements are sorted, in enough statements not to be a coincidence. */
    boolean isSorted(List<String> run) {
        if (run.size() < (SORTED_BY_TOOLS.contains(languageId) ? 1 : 2)) {
            return false;
        }
        for (int i = 1; i < run.size(); i++) {
            if (key(run.get(i - 1)).compareTo(key(run.get(i))) > 0) {
                return false;
            }
        }
        return true;
    }

    /** How closely related two statements are: the length of the common prefix of their keys, in whole names. */
    int nearness(String a, String b) {
        String one = key(a);
        String other = key(b);
        int common = 0;
        while (common < Math.min(one.length(), other.length()) && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        while (common > 0 && ".:/ ".indexOf(one.charAt(common - 1)) < 0) {
            common--;
        }
        return common;
    }
}
