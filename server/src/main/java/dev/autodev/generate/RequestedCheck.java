// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.concurrent.Deadline;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
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
     * In a copy of a workspace that is not trusted, if the user says yes to the commands.
     *
     * @param otherwise counts after any other answer
     */
    record IfConfirmed(InWorkspace check, Question question, Refused otherwise) implements RequestedCheck {}

    /** Shows the user the commands of a check. */
    @FunctionalInterface
    interface Question {

        /** Whether they may run; waits for the answer, at most until the deadline. */
        boolean isConfirmed(VerifyRequest request, Deadline deadline) throws InterruptedException;
    }

    /** What the settings allow of a request whose user cannot be asked. */
    static RequestedCheck of(VerifySettings settings, @Nullable Mode wanted, @Nullable Path root) {
        return of(settings, wanted, root, null);
    }

    /**
     * What the settings allow of a request.
     *
     * @param wanted null for what the settings say
     * @param root of the workspace, null if no folder is open
     * @param question null if the user cannot be asked
     */
    static RequestedCheck of(
            VerifySettings settings, @Nullable Mode wanted, @Nullable Path root, @Nullable Question question) {
        Mode mode = wanted == null ? settings.mode() : wanted;
        if (mode == Mode.OFF) {
            return NONE;
        }
        if (root == null) {
            return new Refused("no folder is open");
        }
        InWorkspace check = new InWorkspace(root, mode == Mode.TEST);
        if (!settings.consent().isGiven()) {
            Refused refused =
                    new Refused("checks run the build files of a workspace, and this one is not trusted; add \"" + root
                            + "\" to trust.workspaces in your own config.toml");
            return question == null || settings.consent() != Consent.IF_CONFIRMED
                    ? refused
                    : new IfConfirmed(check, question, refused);
        }
        if (settings.consent() == Consent.AS_CONFIGURED && mode.compareTo(settings.mode()) > 0) {
            return new Refused("a client on a socket cannot request more than verify.mode = \""
                    + settings.mode().wireName() + "\" allows");
        }
        return check;
    }
}
