// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import dev.autodev.complete.CompletionCounts;
import dev.autodev.lsp.protocol.ServerStatus.CompletionStatus;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.CompletionSettings.Enabled;
import dev.autodev.settings.Settings;
import java.util.Optional;
import java.util.OptionalLong;

/** The counts of suggestions as they are sent. */
public final class CompletionStatuses {

    private CompletionStatuses() {}

    /** @param settings in force, empty before they were read */
    public static CompletionStatus of(CompletionCounts counts, Optional<Settings> settings) {
        CompletionSettings completion = settings.map(Settings::completion).orElse(CompletionSettings.DEFAULT);
        OptionalLong median = counts.medianMillis();
        return new CompletionStatus(
                completion.enabled() != Enabled.FALSE,
                counts.latestReason(),
                counts.shownSoFar(),
                counts.acceptedSoFar(),
                counts.partiallyAcceptedSoFar(),
                counts.callsSoFar(),
                counts.reusedSoFar(),
                counts.suppressedSoFar(),
                median.isPresent() ? median.getAsLong() : null);
    }
}
