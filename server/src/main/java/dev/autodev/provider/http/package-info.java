// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP to providers, over the JDK's connections.
 *
 * <p>Contains: proxies, certificate authorities, the connection pool and one exchange. May depend on: {@code settings},
 * {@code provider.failure}. Must never: know langchain4j or a vendor, follow a redirect, retry.
 */
@NullMarked
package dev.autodev.provider.http;

import org.jspecify.annotations.NullMarked;
