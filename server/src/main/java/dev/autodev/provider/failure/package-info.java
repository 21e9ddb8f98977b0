// SPDX-License-Identifier: Apache-2.0
/**
 * Classification of failed calls.
 *
 * <p>Contains: {@link dev.autodev.provider.failure.FailureClassifier}, the one place that maps statuses, headers and
 * phrases of vendors to a {@code FailureKind}. May depend on: {@code outcome}, {@code text}, Gson. Must never: call a
 * provider, wait or log.
 */
@NullMarked
package dev.autodev.provider.failure;

import org.jspecify.annotations.NullMarked;
