// SPDX-License-Identifier: Apache-2.0
/**
 * Adapters over langchain4j, one small file per vendor. The only package that knows langchain4j.
 *
 * <p>Contains: vendors, the transport that they share, and checks that distinguish a complete answer from a cut one. May
 * depend on: {@code provider}, {@code provider.failure}, {@code provider.http}, {@code provider.credentials}, {@code
 * settings}, langchain4j, Gson. Must never: retry, wait, limit time, or put a key anywhere but into a request header.
 */
@NullMarked
package dev.autodev.provider.langchain4j;

import org.jspecify.annotations.NullMarked;
