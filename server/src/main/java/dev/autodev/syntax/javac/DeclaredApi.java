// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A Java file without the bodies of its methods and initializers: what other files, and annotation processors, can see of it. As long
 * as it stays the same, other files compile as before.
 *
 * @param text of all declarations, private ones included
 * @param imports as statements
 */
record DeclaredApi(String text, Set<String> imports) {

    static DeclaredApi of(CompilationUnitTree file) {
        StringBuilder text = new StringBuilder();
        text.append(file.getPackageName()).append('\n');
        file.getTypeDecls().forEach(type -> add(type, text));
        Set<String> imports = new LinkedHashSet<>();
        for (ImportTree each : file.getImports()) {
            imports.add(each.toString().strip());
        }
        return new DeclaredApi(text.toString(), imports);
    }

    /** Whether an edit that leads to {@code after} can be seen by another file. */
    boolean looksTheSameAs(DeclaredApi after) {
        Set<String> added = new HashSet<>(after.imports());
        added.removeAll(imports);
        return text.equals(after.text())
                && after.imports().containsAll(imports)
                && added.stream().noneMatch(this::mayChangeAType);
    }

    /** Whether an import may give a name of the declarations another meaning. */
    private boolean mayChangeAType(String added) {
        String name = added.substring(added.lastIndexOf('.') + 1).replace(";", "");
        return name.equals("*") || text.contains(name);
    }

    private static void add(Tree declaration, StringBuilder text) {
        switch (declaration) {
            case ClassTree type -> addType(type, text);
            case MethodTree method -> addMethod(method, text);
            case VariableTree field -> text.append(field).append('\n');
            // initializers, and what does not compile
            default -> {}
        }
    }

    private static void addType(ClassTree type, StringBuilder text) {
        text.append(type.getKind()).append(type.getModifiers()).append(type.getSimpleName());
        text.append(type.getTypeParameters()).append(type.getExtendsClause()).append(type.getImplementsClause());
        text.append(type.getPermitsClause()).append("{\n");
        type.getMembers().forEach(member -> add(member, text));
        text.append("}\n");
    }

    private static void addMethod(MethodTree method, StringBuilder text) {
        text.append(method.getModifiers()).append(method.getTypeParameters()).append(method.getReturnType());
        text.append(' ').append(method.getName()).append(method.getParameters()).append(method.getThrows());
        text.append(method.getDefaultValue()).append(method.getBody() == null).append('\n');
    }
}
