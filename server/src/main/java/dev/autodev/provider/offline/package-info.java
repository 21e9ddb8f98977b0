/**
 * The provider that needs no key, no network and no model.
 *
 * <p>Lives here: the catalogue of recipes (data under {@code /offline/recipes}, one folder each), the reading of wishes,
 * the fitting of a recipe into a declaration, and doc comments made from declarations. May depend on: {@code provider},
 * {@code task}, {@code language}, {@code syntax}, {@code text}, Gson. Must never: guess. What it does not know it says.
 */
@NullMarked
package dev.autodev.provider.offline;

import org.jspecify.annotations.NullMarked;
