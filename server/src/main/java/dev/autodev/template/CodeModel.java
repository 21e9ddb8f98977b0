// SPDX-License-Identifier: Apache-2.0
package dev.autodev.template;

import dev.autodev.language.Language;
import dev.autodev.text.Indentation;
import java.util.List;

/**
 * Code and what a template needs to lay it out as a file. All texts have LF line ends.
 *
 * <p><i>Immutable.</i>
 *
 * @param packageClause "" if there is none
 * @param imports one statement each; an empty string separates two groups
 * @param code without imports and package clause
 * @param original the code as received if it is a whole file, else ""
 * @param isStatic whether all of its functions are static
 */
public record CodeModel(
        Language language,
        AddedNames names,
        String packageClause,
        List<String> imports,
        String code,
        String original,
        CodeShape shape,
        boolean isStatic) {

    /**
     * Names for what a template adds around the code.
     *
     * @param type in the style of the language
     * @param function {@code main} unless the request names one
     * @param isPublic whether the type is named like its file, and so may be public
     */
    public record AddedNames(String type, String function, boolean isPublic) {}

    /** Where the code can stand. */
    public enum CodeShape {
        /** At the top of a file. */
        FILE,
        /** Functions: at the top of a file if the language allows it, else in a type. */
        FUNCTIONS,
        /** Statements: at the top of a script, else in a function. */
        STATEMENTS
    }

    public CodeModel {
        imports = List.copyOf(imports);
        code = code.strip();
        original = original.strip();
    }

    /** Whether the code was received as a file, whose own layout is kept. */
    public boolean isWhole() {
        return !original.isEmpty();
    }

    /** The code as received, below the package clause if it lacks one. */
    public String whole() {
        return packageClause.isEmpty() || original.contains(packageClause)
                ? original
                : packageClause + "\n\n" + original;
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

    /** One step of the code's own indentation. */
    public String unit() {
        return Indentation.of(code, language.indentation()).unit();
    }

    public boolean hasHeader() {
        return !header().isEmpty();
    }

    /** Whether the code starts with a function or a class, which Python separates by two blank lines. */
    public boolean startsWithDefinition() {
        return code.startsWith("def ")
                || code.startsWith("class ")
                || code.startsWith("async ")
                || code.startsWith("@");
    }

    /** The imports one level deeper, without the one that the template of a Rust test module already has. */
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

    /** The imports with a final line feed, "" if there are none. */
    public String importBlock() {
        return imports.isEmpty() ? "" : String.join("\n", imports) + "\n";
    }

    /** Package clause and imports, each block with a final line feed; "" if there is neither. */
    public String header() {
        String importBlock = importBlock();
        if (packageClause.isEmpty()) {
            return importBlock;
        }
        return packageClause + "\n" + (importBlock.isEmpty() ? "" : "\n" + importBlock);
    }

    /** The same model with other code, whose functions are static. */
    CodeModel withStaticCode(String otherCode, CodeShape otherShape) {
        return new CodeModel(language, names, packageClause, imports, otherCode, "", otherShape, true);
    }
}
