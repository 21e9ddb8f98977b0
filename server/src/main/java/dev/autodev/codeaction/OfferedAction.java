package dev.autodev.codeaction;

import dev.autodev.text.Span;
import java.util.List;

/**
 * One entry of the menu, with all that is needed to do it.
 *
 * <p><i>Immutable.</i>
 *
 * @param task the wire name of a task, or the name of one of the person's own actions, which are never the same
 * @param title says what will happen
 * @param spec the wish in words, "" if the place says it all
 * @param selection where it happens
 * @param problems the indexes of the diagnostics it is about
 */
public record OfferedAction(String task, String title, String spec, Span selection, List<Integer> problems) {

    public OfferedAction {
        problems = List.copyOf(problems);
    }

    OfferedAction(String task, String title, Span selection) {
        this(task, title, "", selection, List.of());
    }
}
