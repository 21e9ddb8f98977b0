// SPDX-License-Identifier: Apache-2.0
/**
 * The provider that needs no key, no network and no model.
 *
 * <p>Contains: the catalogue of recipes (data under {@code /offline/recipes}), the search in it, doc comments made
 * from declarations. May depend on: {@code provider}, {@code task}, {@code language}, {@code syntax}, {@code
 * text}, Gson. Must never: guess: what it does not know it says.
 */
@NullMarked
package dev.autodev.provider.offline;

import org.jspecify.annotations.NullMarked;
