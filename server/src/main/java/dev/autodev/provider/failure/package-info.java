/**
 * Names what went wrong with a call.
 *
 * <p>Contains: {@link dev.autodev.provider.failure.FailureClassifier}, the one place where statuses, headers and
 * vendors' words become a {@code FailureKind}. May depend on: {@code outcome}, {@code text}, Gson. Must never:
 * call, wait or log.
 */
@NullMarked
package dev.autodev.provider.failure;

import org.jspecify.annotations.NullMarked;
