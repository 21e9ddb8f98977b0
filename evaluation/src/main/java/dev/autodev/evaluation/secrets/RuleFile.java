// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of a secret scanner in the format of gitleaks: TOML with {@code id} and {@code regex}. */
final class RuleFile {

    private static final Pattern RULE =
            Pattern.compile("(?m)^id = \"([^\"]+)\"[^\\[]*?(?:\\n(?!\\[\\[)[^\\n]*)*?\\nregex = '''(.*?)'''");

    /** What the expressions of these rules begin with if they need the vendor's name before the value. */
    private static final String NAME = "[\\w.-]{0,50}?";

    record Rule(String id, String regex) {

        /** Whether only the vendor's name before a value makes it a secret. */
        boolean needsName() {
            return regex.contains(NAME);
        }
    }

    private RuleFile() {}

    /** The rules with an expression for the content of a file. */
    static List<Rule> read(Path file) throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (String section : Files.readString(file).split("(?m)^\\[\\[rules]]")) {
            Matcher rule = RULE.matcher(section);
            if (rule.find()) {
                rules.add(new Rule(rule.group(1), rule.group(2)));
            }
        }
        return rules;
    }
}
