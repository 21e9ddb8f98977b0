/**
 * The settings in force and where each came from.
 *
 * <p>Lives here: {@link dev.autodev.config.Settings}, the table of keys, the layers. May depend on: {@code text},
 * {@code task}, tomlj, Gson. Must never: hold a key of a provider, or stop at a mistake: what is right still applies.
 */
@NullMarked
package dev.autodev.config;

import org.jspecify.annotations.NullMarked;
