// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.util.List;

/**
 * {@code context}: what of the project is shown to a model next to the document.
 *
 * <p><i>Immutable.</i>
 *
 * @param maxTokens of all texts from other files together
 * @param maxFiles the most files that one request shows
 * @param exclude glob patterns of paths below the workspace folder
 */
public record ContextSettings(boolean enabled, int maxTokens, int maxFiles, List<String> exclude) {

    public static final ContextSettings DEFAULT = new ContextSettings(true, 2000, 40, List.of());

    public ContextSettings {
        exclude = List.copyOf(exclude);
    }
}
