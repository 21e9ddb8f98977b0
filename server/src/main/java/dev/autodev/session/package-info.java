/**
 * What the editor has told us: open documents, their histories, the settings in force.
 *
 * <p>Lives here: {@link dev.autodev.session.Session}, which one thread writes, and
 * {@link dev.autodev.session.Snapshot}, which everybody may read. May depend on: {@code text}, {@code language},
 * {@code syntax}, {@code config}, Gson's tree for editor settings. Must never: know LSP4J, or change what a worker has
 * in hands.
 */
@NullMarked
package dev.autodev.session;

import org.jspecify.annotations.NullMarked;
