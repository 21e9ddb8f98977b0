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
 * @param isPublic whether that type is named like its file and so may be public
 * @param packageClause "" if there is none
 * @param imports one statement each
 * @param code without imports and package clause
 * @param declaresType whether the code brings its own type
 */
public record CodeModel(
        Language language,
        String typeName,
        boolean isPublic,
        String packageClause,
        List<String> imports,
        String code,
        boolean declaresType) {

    public CodeModel {
        imports = List.copyOf(imports);
        code = code.strip();
    }

    /** The code one level deeper. */
    public String indentedCode() {
        Indentation unit = Indentation.of(code, language.indentation());
        return Indentation.indent(code, unit.unit());
    }

    /** Package clause and imports, each block with a line feed behind it; "" if there is neither. */
    public String header() {
        String importBlock = imports.isEmpty() ? "" : String.join("\n", imports) + "\n";
        if (packageClause.isEmpty()) {
            return importBlock;
        }
        return packageClause + "\n" + (importBlock.isEmpty() ? "" : "\n" + importBlock);
    }
}
