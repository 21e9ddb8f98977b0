// SPDX-License-Identifier: Apache-2.0
/** Measures how many generated secrets the server redacts. */
@NullMarked
package dev.autodev.evaluation.secrets;

import org.jspecify.annotations.NullMarked;
