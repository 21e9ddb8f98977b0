package dev.autodev.codeaction;

import dev.autodev.language.TestFiles;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import java.util.List;

/** "Write tests for `fibonacci`", on a function or type that is no test itself. */
final class TestAction implements CodeActionSource {

    @Override
    public String kind() {
        return "source.autodev.test";
    }

    @Override
    public List<OfferedAction> offers(CodeActionPlace context) {
        if (TestFiles.isTest(context.language(), context.document().uri())) {
            return List.of();
        }
        return context
                .tree()
                .nonLocalDeclarationAt(context.selection().start())
                .filter(declaration -> !declaration.name().isEmpty())
                .filter(declaration -> isAbout(context, declaration))
                .map(declaration -> new OfferedAction(
                        Task.TEST.wireName(), ActionTitles.of("Write tests for", declaration), context.selection()))
                .stream()
                .toList();
    }

    private static boolean isAbout(CodeActionPlace context, Declaration declaration) {
        return context.isCursor() || declaration.fullSpan().contains(context.trimmedSelection());
    }
}
