// SPDX-License-Identifier: Apache-2.0
/**
 * The test kit: marked texts and fixtures, fakes, a stub of a vendor, an editor in this process, settings with single values
 * changed.
 *
 * <p>Contains: what tests of several packages share; the evaluation module uses it too. May depend on: everything. Must
 * never: depend on a test.
 */
@NullMarked
package dev.autodev.testkit;

import org.jspecify.annotations.NullMarked;
