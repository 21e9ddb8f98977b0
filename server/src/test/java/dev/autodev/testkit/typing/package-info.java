// SPDX-License-Identifier: Apache-2.0
/** Trials in which real keys are typed into a real editor while the server's edit arrives. */
@NullMarked
package dev.autodev.testkit.typing;

import org.jspecify.annotations.NullMarked;
