// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;

/**
 * A secret in a text.
 *
 * <p><i>Immutable.</i>
 *
 * @param span without name and quotes
 * @param kind as shown to the user: "password", "GitHub token"
 */
public record Secret(Span span, String kind) {}
