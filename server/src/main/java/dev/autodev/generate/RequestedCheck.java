// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.VerifySettings.Mode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How far generated code is checked by the tools of its project. */
public sealed interface RequestedCheck {

    RequestedCheck NONE = new None();

    /** Not at all. */
    record None() implements RequestedCheck {}

    /**
     * The user wants a check, and it must not run.
     *
     * @param reason for the user, the end of a sentence
     */
    record Refused(String reason) implements RequestedCheck {}

    /**
     * In a copy of a workspace.
     *
     * @param root of the workspace
     * @param withTests whether tests run after the compiler
     */
    record InWorkspace(Path root, boolean withTests) implements RequestedCheck {}

    /**
     * What the settings allow of a request.
     *
     * @param wanted null for what the settings say
     * @param root of the workspace, null if no folder is open
     */
    static RequestedCheck of(VerifySettings settings, @Nullable Mode wanted, @Nullable Path root) {
        Mode mode = wanted == null ? settings.mode() : wanted;
        if (mode == Mode.OFF) {
            return NONE;
        }
        if (root == null) {
            return new Refused("no folder is open");
        }
        if (!settings.consent().isGiven()) {
            return new Refused("checks run the build files of a workspace, and this one is not trusted; add \"" + root
                    + "\" to trust.workspaces in your own config.toml");
        }
        if (settings.consent() == Consent.AS_CONFIGURED && mode.compareTo(settings.mode()) > 0) {
            return new Refused("a client on a socket cannot request more than verify.mode = \""
                    + settings.mode().wireName() + "\" allows");
        }
        return new InWorkspace(root, mode == Mode.TEST);
    }
}
