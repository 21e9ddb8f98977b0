// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.time.Duration;
import java.util.List;

/**
 * {@code verify}: checks by the project's own compiler and tests.
 *
 * <p><i>Immutable.</i>
 *
 * @param compile words of a command; empty: as the build files say
 * @param test words of a command; empty: as the build files say
 * @param timeout of each command
 */
public record VerifySettings(List<String> compile, List<String> test, Duration timeout) {

    public static final VerifySettings DEFAULT = new VerifySettings(List.of(), List.of(), Duration.ofSeconds(120));

    public VerifySettings {
        compile = List.copyOf(compile);
        test = List.copyOf(test);
    }
}
