/**
 * Who answers, and what happens when one does not.
 *
 * <p>Lives here: the coordinator (pure core and shell), the failure table, selection strategies, where keys come from and
 * which providers are there without configuration. Below it: {@code model},
 * the only place that knows langchain4j, and {@code offline}, the provider that needs no network. May depend on:
 * {@code outcome}, {@code task}, {@code text}, {@code language}, {@code syntax}, {@code config}, Gson. Must never: know
 * documents, prompts as files, or the protocol; read a clock other than the injected one.
 */
@NullMarked
package dev.autodev.provider;

import org.jspecify.annotations.NullMarked;
