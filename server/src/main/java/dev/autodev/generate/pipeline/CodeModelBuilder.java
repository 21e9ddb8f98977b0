// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ResolvedTask.TestFile;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.task.Task;
import dev.autodev.template.CodeModel;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Describes code for the template that lays it out as a file. */
final class CodeModelBuilder {

    private static final Pattern STATIC = Pattern.compile(".*\\bstatic\\b.*");

    private CodeModelBuilder() {}

    static CodeModel of(GenerationContext context, Snippet snippet) {
        EditTarget target = context.target();
        String fileType = target == null || context.createsFile()
                ? ""
                : GeneratedNames.typeOfFile(target.document().uri());
        String typeName = typeName(context, snippet, fileType);
        String functionName = Objects.requireNonNullElse(context.expectedName(), "main");
        return new CodeModel(
                context.language(),
                new CodeModel.AddedNames(typeName, functionName, !fileType.isEmpty()),
                packageClause(context, snippet, typeName),
                importLines(snippet),
                snippet.codeWithoutImports(),
                snippet.form() == Snippet.SnippetForm.FILE ? snippet.code() : "",
                shape(snippet),
                hasOnlyStaticFunctions(snippet));
    }

    static boolean declaresType(Snippet snippet) {
        return snippet.outermost().anyMatch(declaration -> !declaration.isFunction());
    }

    private static String typeName(GenerationContext context, Snippet snippet, String fileType) {
        TestFile tests = context.testFile();
        if (tests != null && tests.isNew()) {
            return GeneratedNames.typeOfTests(tests.site().document().uri());
        }
        return fileType.isEmpty()
                ? GeneratedNames.type(firstFunction(snippet), context.resolved().spec())
                : fileType;
    }

    private static String firstFunction(Snippet snippet) {
        return snippet.tree().declarations().stream()
                .filter(Declaration::isFunction)
                .map(Declaration::name)
                .findFirst()
                .orElse("");
    }

    /** That of the code; else that of the document, for a file next to it; else the one that Go requires. */
    private static String packageClause(GenerationContext context, Snippet snippet, String typeName) {
        EditTarget site = context.site();
        Optional<String> clause = packageClause(snippet.tree().imports(), snippet.code());
        if (clause.isEmpty() && site != null && (context.task() == Task.TEST || context.createsFile())) {
            clause = packageClause(site.tree().imports(), site.document().text());
        }
        return clause.orElseGet(
                () -> context.language().equals(Languages.GO) ? "package " + typeName.toLowerCase(Locale.ROOT) : "");
    }

    private static Optional<String> packageClause(List<Import> imports, String text) {
        return imports.stream()
                .filter(Import::packageClause)
                .map(one -> one.span().of(text))
                .findFirst();
    }

    /** The imports, with an empty string between groups. */
    private static List<String> importLines(Snippet snippet) {
        List<String> lines = new ArrayList<>();
        int end = -1;
        List<Span> spans = snippet.importLines();
        for (int i = 0; i < spans.size(); i++) {
            if (!snippet.tree().imports().get(i).packageClause()) {
                Span one = spans.get(i);
                if (end >= 0 && hasBlankLine(snippet.code(), end, one.start())) {
                    lines.add("");
                }
                lines.add(one.of(snippet.code()).strip());
                end = one.end();
            }
        }
        return lines;
    }

    private static boolean hasBlankLine(String code, int start, int end) {
        String between = code.substring(start, Math.max(start, end));
        return between.chars().filter(c -> c == '\n').count() > 1;
    }

    private static CodeModel.CodeShape shape(Snippet snippet) {
        if (snippet.form() == Snippet.SnippetForm.STATEMENTS) {
            return CodeModel.CodeShape.STATEMENTS;
        }
        return declaresType(snippet) ? CodeModel.CodeShape.FILE : CodeModel.CodeShape.FUNCTIONS;
    }

    private static boolean hasOnlyStaticFunctions(Snippet snippet) {
        return snippet.tree().declarations().stream()
                .filter(Declaration::isFunction)
                .map(function -> function.span().of(snippet.code()).lines().findFirst())
                .allMatch(line -> STATIC.matcher(line.orElse("")).matches());
    }
}
