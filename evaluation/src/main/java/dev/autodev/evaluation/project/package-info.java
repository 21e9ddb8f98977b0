// SPDX-License-Identifier: Apache-2.0
/** The project around a file: whether the context holds what a line needs, and how long checks by build tools take. */
@NullMarked
package dev.autodev.evaluation.project;

import org.jspecify.annotations.NullMarked;
