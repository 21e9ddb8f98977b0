/**
 * Adapters over langchain4j, one small file per vendor; the only package that knows it.
 *
 * <p>Contains: vendors, the transport they share, checks that tell a complete answer from a cut one. May depend on:
 * {@code provider}, {@code provider.http}, {@code provider.credentials}, {@code settings}, langchain4j, Gson. Must
 * never: retry, wait, limit time, or put a key anywhere but into a request header.
 */
@NullMarked
package dev.autodev.provider.langchain4j;

import org.jspecify.annotations.NullMarked;
