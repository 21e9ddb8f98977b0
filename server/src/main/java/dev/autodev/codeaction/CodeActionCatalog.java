package dev.autodev.codeaction;

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

    private final List<CodeActionSource> sources;

    public CodeActionCatalog(List<CodeActionSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** What we offer everybody. */
    public static CodeActionCatalog standard() {
        return new CodeActionCatalog(List.of(
                new FixAction(),
                new ImplementAction(),
                new GenerateAction(),
                new DocumentAction(),
                new RefactorAction(),
                new TestAction(),
                new ExplainAction()));
    }

    /** Our own kinds, and those above them that stand for the person's actions, whose names nobody knows yet. */
    public List<String> kinds() {
        return Stream.concat(
                        sources.stream().map(CodeActionSource::kind),
                        Stream.of("refactor.rewrite.autodev", "source.autodev"))
                .toList();
    }

    /**
     * The offers at a place: ours, then the person's own.
     *
     * @param only the kinds that are wanted, their sub-kinds included; empty: all
     */
    public List<ListedAction> offers(CodeActionPlace context, List<String> only) {
        List<ListedAction> listed = new ArrayList<>();
        List<CodeActionSource> all = new ArrayList<>(sources);
        context.own().forEach(action -> all.add(new CustomAction(action)));
        for (CodeActionSource source : all) {
            if (!isWanted(source.kind(), only)) {
                continue;
            }
            try {
                for (OfferedAction offer : source.offers(context)) {
                    listed.add(new ListedAction(source.kind(), offer, source.edits()));
                }
            } catch (RuntimeException bug) {
                // one broken action must not take the others from the menu
                LOG.log(
                        System.Logger.Level.ERROR,
                        "The action " + source.kind() + " failed at " + context.document(),
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
     * @param edits whether it changes files; else it shows text
     */
    public record ListedAction(String kind, OfferedAction offer, boolean edits) {}
}
