// SPDX-License-Identifier: Apache-2.0
/**
 * Finds and redacts secrets.
 *
 * <p>Contains: {@link dev.autodev.privacy.SecretFinder}, {@link dev.autodev.privacy.Redactions}, {@link
 * dev.autodev.privacy.WithheldFiles}. May depend on: {@code text}. Must never: log or show what
 * it finds, or follow a link out of the workspace.
 */
@NullMarked
package dev.autodev.privacy;

import org.jspecify.annotations.NullMarked;
