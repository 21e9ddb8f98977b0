// SPDX-License-Identifier: Apache-2.0
/**
 * Checks code with the project's own compiler and tests, in a copy of the workspace.
 *
 * <p>Contains: {@link dev.autodev.verify.ProjectVerifier}, {@link dev.autodev.verify.ShadowWorkspace}, {@link
 * dev.autodev.verify.Verification}; {@link dev.autodev.verify.KnownModules}, what may be compiled without the build tool. May
 * depend on: {@code verify.build}, {@code verify.process}, {@code syntax.javac}, {@code concurrent}, {@code text}. Must never:
 * write into the user's workspace, or state a level above what ran and passed.
 */
@NullMarked
package dev.autodev.verify;

import org.jspecify.annotations.NullMarked;
