// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.language.Language;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a field, a constant, a type alias or a macro begins in each language. The first group that takes part in a match is
 * the name; the match ends before the initial value.
 */
final class ValuePatterns {

    private static final String JVM_WORDS =
            "(?:@\\w+(?:\\([^)]*\\))?\\s+)*+(?:(?:public|protected|private|internal|static|final"
                    + "|volatile|transient|readonly|const|abstract|override|open|lateinit|required|virtual|new|unsafe|event)\\s+)*+";

    /** An enum constant. */
    private static final String CONSTANT = "([A-Z]\\w*+)\\s*+(?=[(=]|$)";

    private static final Pattern JVM = Pattern.compile(JVM_WORDS
            + "(?!(?:return|throw|import|package|using|case|new|else|goto|assert|yield)\\b)"
            + "[\\w.]++(?:<[^;={}]*>)?(?:\\[\\]|\\?)*+\\s++(\\w++)\\s*+(?=[={]|$)|" + CONSTANT);

    private static final Pattern KOTLIN = Pattern.compile(JVM_WORDS
            + "(?:(?:val|var)\\s+(?:[\\w<>,?]+\\.)?(\\w++)(?:\\s*:[^=\\n]*)?|typealias\\s+(\\w++))|" + CONSTANT);

    private static final Pattern KOTLIN_FILE = Pattern.compile(
            JVM_WORDS + "(?:(?:val|var)\\s+(?:[\\w<>,?]+\\.)?(\\w++)(?:\\s*:[^=\\n]*)?|typealias\\s+(\\w++))");

    private static final Pattern SCRIPT =
            Pattern.compile("(?:(?:public|protected|private|readonly|static|abstract|override|declare)\\s+)*+"
                    + "['\"]?(#?[A-Za-z_$][\\w$]*+)['\"]?\\s*+[?!]?\\s*+(?::[^=\\n]*|(?==|$))");

    private static final Pattern SCRIPT_FILE =
            Pattern.compile("(?:export\\s+)?(?:declare\\s+)?(?:const|let|var|type)\\s+([\\w$]++)(?:\\s*:[^=\\n]*)?");

    private static final Pattern PYTHON = Pattern.compile("([A-Za-z_]\\w*+)\\s*+(?::[^=\\n]+|(?==[^=]))");

    private static final Pattern GO =
            Pattern.compile("(\\w++)(?:,\\s*+\\w++)*+(?:\\s++(?![:=])[^=`{\"/\\n]+|\\s*+(?==|$))");

    private static final Pattern GO_FILE =
            Pattern.compile("(?:var|const|type)\\s+(\\w++)(?:,\\s*+\\w++)*+(?:\\s++(?![:=])[^=`{\"/(\\n]+)?");

    private static final Pattern RUST = Pattern.compile(
            "(?:pub(?:\\([^)]*\\))?\\s+)?(?:(?:const|type)\\s+)?(\\w++)(?:\\s*+:(?!:)[^=\\n]*|\\s*+(?=[({=]|$))");

    private static final Pattern RUST_FILE =
            Pattern.compile("(?:pub(?:\\([^)]*\\))?\\s+)?(?:const|static|type)\\s+(?:mut\\s+)?"
                    + "(\\w++)(?:\\s*:[^=\\n]*)?|macro_rules!\\s*+(\\w++)");

    private static final String C =
            "#\\s*+define\\s+(\\w++)(?:\\([^)\\n]*\\))?|using\\s+(\\w++)(?=\\s*=)|typedef\\s[^;{\\n]*?(\\w++)\\s*+$"
                    + "|(?:(?:extern|static|const|volatile|unsigned|struct|enum|inline|constexpr|mutable)\\s+)*+"
                    + "(?!(?:return|goto|case|using|namespace|template|typedef|else|class|struct)\\b)"
                    + "[\\w:]++(?:<[^;={}]*>)?(?:\\s++|\\s*+[*&]++\\s*+)+(\\w++)\\s*+(?:\\[[^\\]]*\\]\\s*+)*(?=[=:{]|$)";

    private static final Pattern C_FILE = Pattern.compile(C);
    private static final Pattern C_TYPE = Pattern.compile(C + "|" + CONSTANT);

    private static final Pattern RUBY = Pattern.compile("([A-Z]\\w*+)\\s*+(?==[^=])|attr_\\w+\\s+:(\\w++)");

    private ValuePatterns() {}

    /**
     * @param inType whether it is a member of a type
     * @return null for a language of which only the declarations of the grammar are known
     */
    static @Nullable Pattern of(Language language, boolean inType) {
        return switch (language.id()) {
            case "java", "csharp" -> inType ? JVM : null;
            case "kotlin" -> inType ? KOTLIN : KOTLIN_FILE;
            case "javascript", "javascriptreact", "typescript", "typescriptreact" -> inType ? SCRIPT : SCRIPT_FILE;
            case "python" -> PYTHON;
            case "go" -> inType ? GO : GO_FILE;
            case "rust" -> inType ? RUST : RUST_FILE;
            case "c", "cpp" -> inType ? C_TYPE : C_FILE;
            case "ruby" -> RUBY;
            default -> null;
        };
    }

    /** What the lines of a Go group such as {@code const (} declare. */
    static Pattern goGroup() {
        return GO;
    }
}
