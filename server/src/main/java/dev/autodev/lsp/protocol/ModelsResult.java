// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code autodev/models}, and of the command {@code autodev.useModel}.
 *
 * <p><i>Immutable.</i>
 *
 * @param selected the name of the model that requests call first; null if the order of the providers decides
 * @param models of all providers, those of the settings first
 * @param unlisted the providers that list no models, and why
 */
public record ModelsResult(@Nullable String selected, List<ModelEntry> models, List<UnlistedProvider> unlisted) {

    /**
     * One model.
     *
     * @param name {@code provider/model}, as a request names it
     * @param configured whether it is the one of the settings
     */
    public record ModelEntry(String name, String provider, String model, boolean configured) {}

    /** A provider of which only the model of the settings is known. */
    public record UnlistedProvider(String provider, String reason) {}

    /** The answer of {@code autodev.useModel}. */
    public record ModelSelected(@Nullable String selected) {}
}
