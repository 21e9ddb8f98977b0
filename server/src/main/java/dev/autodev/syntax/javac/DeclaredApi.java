// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import javax.lang.model.element.Modifier;

/**
 * What other files can use of a Java file: its types and their members that are not private, without the bodies of methods.
 * As long as it stays the same, other files compile as before.
 */
final class DeclaredApi {

    private final StringBuilder text = new StringBuilder();

    private DeclaredApi() {}

    static String of(CompilationUnitTree file) {
        DeclaredApi api = new DeclaredApi();
        api.text.append(file.getPackageName()).append('\n');
        file.getTypeDecls().forEach(api::add);
        return api.text.toString();
    }

    private void add(Tree declaration) {
        switch (declaration) {
            case ClassTree type -> addType(type);
            case MethodTree method -> addMethod(method);
            case VariableTree field -> addField(field);
            // initializers, and what does not compile
            default -> {}
        }
    }

    private void addType(ClassTree type) {
        text.append(type.getKind()).append(type.getModifiers()).append(type.getSimpleName());
        text.append(type.getTypeParameters()).append(type.getExtendsClause()).append(type.getImplementsClause());
        text.append(type.getPermitsClause()).append("{\n");
        type.getMembers().forEach(this::add);
        text.append("}\n");
    }

    private void addMethod(MethodTree method) {
        if (method.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
            return;
        }
        text.append(method.getModifiers()).append(method.getTypeParameters()).append(method.getReturnType());
        text.append(' ').append(method.getName()).append(method.getParameters()).append(method.getThrows());
        text.append(method.getDefaultValue()).append(method.getBody() == null).append('\n');
    }

    /** With its value, which is copied into other files if it is constant. */
    private void addField(VariableTree field) {
        if (!field.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
            text.append(field).append('\n');
        }
    }
}
