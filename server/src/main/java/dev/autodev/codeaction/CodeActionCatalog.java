// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import static dev.autodev.codeaction.CodeActionSource.edit;
import static dev.autodev.codeaction.CodeActionSource.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All code actions, in the order of the menu.
 *
 * <p><i>Immutable.</i>
 */
public final class CodeActionCatalog {

    private static final System.Logger LOG = System.getLogger(CodeActionCatalog.class.getName());

    private static final CodeActionCatalog STANDARD = new CodeActionCatalog(List.of(
            edit("quickfix.autodev.fix", "on each diagnostic of any server in range", FixAction::offers),
            edit(
                    "refactor.rewrite.autodev.implement",
                    "in a function whose body is a stub: empty, `TODO`, `pass`, `todo!()`, `throw new ...`",
                    ImplementAction::offers),
            edit(
                    "refactor.rewrite.autodev.generate",
                    "on a comment that asks for code, such as `// autodev: ...`, `# TODO: ...` or `# TODO ...`, or a"
                            + " selection of comments",
                    GenerateAction::offers),
            edit("refactor.rewrite.autodev.document", "on a declaration without doc comment", DocumentAction::offers),
            edit(
                    "refactor.rewrite.autodev.refactor",
                    "on a selection that holds code; a client may send an instruction as `spec`",
                    RefactorAction::offers),
            edit(
                    "source.autodev.test",
                    "on a function or type outside of tests; the tests go where the language's convention wants them",
                    TestAction::offers),
            text(
                    "source.autodev.explain",
                    "on a selection that holds code, or a declaration; shows text, edits nothing",
                    ExplainAction::offers),
            text(
                    "source.autodev.verify",
                    "in a file, unless `verify.mode` is `off`; compiles it and runs its tests by the project's own tools, edits"
                            + " nothing and calls no model",
                    VerifyAction::offers)));

    private final List<CodeActionSource> sources;

    CodeActionCatalog(List<CodeActionSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The built-in actions; {@link #offers} adds the user's own. */
    public static CodeActionCatalog standard() {
        return STANDARD;
    }

    List<CodeActionSource> sources() {
        return sources;
    }

    /** The kinds of the built-in actions, and the parents of the kinds that the user's own actions have. */
    public List<String> kinds() {
        return Stream.concat(
                        sources.stream().map(CodeActionSource::kind),
                        Stream.of("refactor.rewrite.autodev", "source.autodev"))
                .toList();
    }

    /**
     * The offers at a place: those of the built-in actions, then those of the user's own.
     *
     * @param only the kinds to list, with their sub-kinds; empty for all
     */
    public List<ListedAction> offers(CodeActionPlace place, List<String> only) {
        List<CodeActionSource> all = new ArrayList<>(sources);
        place.own().forEach(action -> all.add(CustomAction.of(action)));
        List<ListedAction> listed = new ArrayList<>();
        for (CodeActionSource source : all) {
            if (!isWanted(source.kind(), only)) {
                continue;
            }
            try {
                for (OfferedAction offer : source.offers().apply(place)) {
                    listed.add(new ListedAction(source.kind(), offer, source.edits()));
                }
            } catch (RuntimeException bug) {
                // an error in one action must not remove the others from the menu
                LOG.log(
                        System.Logger.Level.ERROR,
                        "The action " + source.kind() + " failed at " + place.document(),
                        bug);
            }
        }
        return listed;
    }

    private static boolean isWanted(String kind, List<String> only) {
        return only.isEmpty()
                || only.stream()
                        .anyMatch(wanted -> wanted.isEmpty() || kind.equals(wanted) || kind.startsWith(wanted + "."));
    }

    /**
     * An offer and its kind.
     *
     * @param edits whether it changes files; otherwise it shows text
     */
    public record ListedAction(String kind, OfferedAction offer, boolean edits) {}
}
