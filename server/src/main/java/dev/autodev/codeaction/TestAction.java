// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.language.TestFiles;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import java.util.List;

/** "Write tests for `fibonacci`", on a function or type outside of tests. */
final class TestAction {

    private TestAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        if (TestFiles.isTest(place.language(), place.document().uri())) {
            return List.of();
        }
        return place
                .tree()
                .nonLocalDeclarationAt(place.selection().start())
                .filter(declaration -> !declaration.name().isEmpty())
                .filter(declaration -> isAbout(place, declaration))
                .map(declaration -> new OfferedAction(
                        Task.TEST.wireName(), ActionTitles.of("Write tests for", declaration), place.selection()))
                .stream()
                .toList();
    }

    private static boolean isAbout(CodeActionPlace place, Declaration declaration) {
        return place.isCursor() || declaration.fullSpan().contains(place.trimmedSelection());
    }
}
