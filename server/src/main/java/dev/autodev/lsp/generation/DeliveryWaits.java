// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import java.time.Duration;

/**
 * How long the delivery of an edit waits for an editor. A wait ends with the event it is for; these are the limits.
 *
 * <p><i>Immutable.</i>
 *
 * @param quiet without a change, after which a document in which the user types counts as quiet
 * @param lateChange for the change that explains a refusal, or that follows an edit in an editor that sends late
 * @param confirmation for the change that shows that an edit was applied
 */
public record DeliveryWaits(Duration quiet, Duration lateChange, Duration confirmation) {

    /**
     * Editors send a change up to 150 ms (Neovim) or 500 ms (Emacs) after it was made. Neovim sends the first one of a
     * document only when the user pauses.
     */
    public static final DeliveryWaits STANDARD =
            new DeliveryWaits(Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofSeconds(60));
}
