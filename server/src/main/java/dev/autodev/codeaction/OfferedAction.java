// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.text.Span;
import java.util.List;

/**
 * One entry of the menu, with everything needed to run it.
 *
 * <p><i>Immutable.</i>
 *
 * @param task the wire name of a task, or the name of one of the user's own actions; these never coincide
 * @param title what choosing it will do
 * @param spec what to write, in words; "" if the place is enough
 * @param selection the code it applies to
 * @param problems indexes of the diagnostics it fixes
 */
public record OfferedAction(String task, String title, String spec, Span selection, List<Integer> problems) {

    public OfferedAction {
        problems = List.copyOf(problems);
    }

    OfferedAction(String task, String title, Span selection) {
        this(task, title, "", selection, List.of());
    }
}
