/**
 * The vendors behind one face: adapters over langchain4j.
 *
 * <p>Lives here: one small file per vendor, the transport they share, what
 * tells a whole answer from a cut one, the translation to and from langchain4j's types.
 * May depend on: {@code provider}'s types, {@code config}, langchain4j, Gson, the JDK's HTTP client. It is the only
 * package that imports {@code dev.langchain4j}. Must never: retry, wait, limit time, or put a key anywhere but into a
 * request header.
 */
@NullMarked
package dev.autodev.provider.model;

import org.jspecify.annotations.NullMarked;
