// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import java.util.List;
import java.util.function.Function;

/**
 * One row of {@link CodeActionCatalog}: a kind of code action and the places that offer it.
 *
 * <p><i>Immutable.</i>
 *
 * @param kind the LSP kind of all its offers
 * @param edits whether it changes files; otherwise it shows text
 * @param condition where it is offered, in words; docs/actions.md prints it
 * @param offers the offers at a place, usually none or one; answers from the place alone, within a millisecond
 */
public record CodeActionSource(
        String kind, boolean edits, String condition, Function<CodeActionPlace, List<OfferedAction>> offers) {

    static CodeActionSource edit(String kind, String condition, Function<CodeActionPlace, List<OfferedAction>> offers) {
        return new CodeActionSource(kind, true, condition, offers);
    }

    static CodeActionSource text(String kind, String condition, Function<CodeActionPlace, List<OfferedAction>> offers) {
        return new CodeActionSource(kind, false, condition, offers);
    }
}
