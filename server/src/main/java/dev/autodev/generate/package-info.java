/**
 * From a request to a checked edit.
 *
 * <p>Lives here: the request, the result, the pipeline and its stages; {@code reply} finds the code in an answer,
 * {@code edit} puts it into a document. May depend on: everything below (provider, prompt, template, cache, syntax,
 * config, privacy and the ground). Must never: know LSP4J, futures or the terminal.
 */
@NullMarked
package dev.autodev.generate;

import org.jspecify.annotations.NullMarked;
