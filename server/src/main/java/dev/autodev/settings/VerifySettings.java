// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code verify}: checks by the project's own compiler and tests.
 *
 * <p><i>Immutable.</i>
 *
 * @param mode how far generated code is checked if a request does not say it
 * @param consent whether the commands of this workspace may run
 * @param compile words of a command; empty: as the build files say
 * @param test words of a command; empty: as the build files say
 * @param timeout of each command
 * @param maxRounds the most corrections that are requested after a failed check
 */
public record VerifySettings(
        Mode mode, Consent consent, List<String> compile, List<String> test, Duration timeout, int maxRounds) {

    public static final VerifySettings DEFAULT =
            new VerifySettings(Mode.OFF, Consent.NONE, List.of(), List.of(), Duration.ofSeconds(120), 2);

    /** How far generated code is checked; each value includes the ones before it. */
    public enum Mode {
        OFF,
        COMPILE,
        TEST;

        /** "compile", as it is written in settings and on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the user has allowed: build files run code. */
    public enum Consent {
        /** The user's own file does not name the workspace in {@code trust.workspaces}; the client is connected by a socket. */
        NONE,
        /** The same, but the client has started the server, and its user may be asked. */
        IF_CONFIRMED,
        /** As {@link #mode} says, and no further: the client is connected by a socket. */
        AS_CONFIGURED,
        /** As far as a request says. */
        AS_REQUESTED;

        /** Whether a command may run without a question. */
        public boolean isGiven() {
            return this == AS_CONFIGURED || this == AS_REQUESTED;
        }
    }

    public VerifySettings {
        compile = List.copyOf(compile);
        test = List.copyOf(test);
    }

    public VerifySettings with(Consent other) {
        return new VerifySettings(mode, other, compile, test, timeout, maxRounds);
    }
}
