// SPDX-License-Identifier: Apache-2.0
/** How much of what a line needs is in the project context, on real trees and without a model. */
@NullMarked
package dev.autodev.evaluation.project;

import org.jspecify.annotations.NullMarked;
