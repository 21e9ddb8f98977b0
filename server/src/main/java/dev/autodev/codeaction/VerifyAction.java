// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.text.FileUri;
import java.util.List;

/** "Compile and test calc.py", in a file, where the user has switched checks on. */
public final class VerifyAction {

    /** Stands where other actions have the name of a task; no model is called. */
    public static final String TASK = "verify";

    private VerifyAction() {}

    static List<OfferedAction> offers(CodeActionPlace place) {
        if (place.checks() == Mode.OFF || FileUri.path(place.document().uri()).isEmpty()) {
            return List.of();
        }
        String verb = place.checks() == Mode.TEST ? "Compile and test " : "Compile ";
        return List.of(
                new OfferedAction(TASK, verb + FileUri.fileName(place.document().uri()), place.selection()));
    }
}
