package dev.autodev.template;

import dev.autodev.language.Language;
import dev.autodev.text.Indentation;
import java.util.List;

/**
 * Code and what a layout must know of it. All texts have LF line ends.
 *
 * <p><i>Immutable.</i>
 *
 * @param typeName for a type that the layout adds, in the language's own style
 * @param functionName for a function that the layout adds, {@code main} if nobody named it
 * @param isPublic whether that type is named like its file and so may be public
 * @param packageClause "" if there is none
 * @param imports one statement each; an empty one between two groups
 * @param code without imports and package clause
 * @param original the code as it came, "" if that is no file
 * @param shape what the code is
 * @param isStatic whether none of its functions needs an instance
 */
public record CodeModel(
        Language language,
        String typeName,
        String functionName,
        boolean isPublic,
        String packageClause,
        List<String> imports,
        String code,
        String original,
        CodeShape shape,
        boolean isStatic) {

    /** Where code can stand. */
    public enum CodeShape {
        /** At the top of a file. */
        FILE,
        /** Functions: at the top of a file where the language allows it, else in a type. */
        FUNCTIONS,
        /** Statements: at the top of a script, else in a function. */
        STATEMENTS
    }

    public CodeModel {
        imports = List.copyOf(imports);
        code = code.strip();
        original = original.strip();
    }

    /** Whether the code came as a file that lacks nothing, so that its own layout stands. */
    public boolean isWhole() {
        return !original.isEmpty() && (packageClause.isEmpty() || original.contains(packageClause));
    }

    public boolean isFile() {
        return shape == CodeShape.FILE;
    }

    public boolean isStatements() {
        return shape == CodeShape.STATEMENTS;
    }

    /** The code one level deeper. */
    public String indentedCode() {
        return Indentation.indent(code, unit());
    }

    /** One step of indentation, as the code has it. */
    public String unit() {
        return Indentation.of(code, language.indentation()).unit();
    }

    public boolean hasHeader() {
        return !header().isEmpty();
    }

    /** Whether a function or a class comes first, before which Python wants two blank lines. */
    public boolean startsWithDefinition() {
        return code.startsWith("def ")
                || code.startsWith("class ")
                || code.startsWith("async ")
                || code.startsWith("@");
    }

    /** The imports one level deeper, without the one that a module of tests begins with. */
    public List<String> indentedImports() {
        return imports.stream()
                .filter(statement -> !statement.isEmpty() && !statement.equals("use super::*;"))
                .map(statement -> Indentation.indent(statement, unit()))
                .toList();
    }

    /** Whether an import or the code itself mentions {@code text}. */
    public boolean mentions(String text) {
        return original.contains(text)
                || code.contains(text)
                || imports.stream().anyMatch(statement -> statement.contains(text));
    }

    /** The imports with a line feed behind them, "" if there are none. */
    public String importBlock() {
        return imports.isEmpty() ? "" : String.join("\n", imports) + "\n";
    }

    /** Package clause and imports, each block with a line feed behind it; "" if there is neither. */
    public String header() {
        String importBlock = importBlock();
        if (packageClause.isEmpty()) {
            return importBlock;
        }
        return packageClause + "\n" + (importBlock.isEmpty() ? "" : "\n" + importBlock);
    }

    /** The same around other code, whose functions need no instance. */
    CodeModel around(String otherCode, CodeShape otherShape) {
        return new CodeModel(
                language, typeName, functionName, isPublic, packageClause, imports, otherCode, "", otherShape, true);
    }
}
