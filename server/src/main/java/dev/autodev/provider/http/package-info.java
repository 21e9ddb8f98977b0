// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP/1.1 to providers, over the JDK's sockets. Every part of a response has a limit in bytes.
 *
 * <p>Contains: proxies, certificate authorities, the connection pool, one exchange and its parts. May depend on: {@code settings},
 * {@code provider.failure}. Must never: know langchain4j or a vendor, follow a redirect, retry.
 */
@NullMarked
package dev.autodev.provider.http;

import org.jspecify.annotations.NullMarked;
