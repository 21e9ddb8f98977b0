// SPDX-License-Identifier: Apache-2.0
/**
 * The providers that a request may call, and their order.
 *
 * <p>Contains: the registry of configured providers, detection of providers without configuration, the selection
 * strategies. May depend on: {@code provider}, {@code provider.budget}, {@code provider.health}, {@code
 * provider.coordinator.core}, {@code provider.http}, {@code settings}. Must never: call a model.
 */
@NullMarked
package dev.autodev.provider.selection;

import org.jspecify.annotations.NullMarked;
