/**
 * The way to the providers through the networks people have: proxies, and authorities of their own.
 *
 * <p>Lives here: {@link dev.autodev.provider.network.Route}, what the settings and the environment say;
 * {@link dev.autodev.provider.network.ProxyRules} and {@link dev.autodev.provider.network.Authorities}, what the JDK's
 * HTTP client is given for it. May depend on: {@code config}. Must never: send anything itself.
 */
@NullMarked
package dev.autodev.provider.network;

import org.jspecify.annotations.NullMarked;
