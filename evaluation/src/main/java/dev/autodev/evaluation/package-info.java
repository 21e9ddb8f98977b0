// SPDX-License-Identifier: Apache-2.0
/**
 * Programs that measure the server. The scripts in {@code evaluation/} run them; their data is not part of the
 * repository.
 *
 * <p>Contains: the fuzzing of replies, the false positives of secret detection, the reading of data. May depend on: everything, the test kit included. Must never: be needed by the server or its tests.
 */
@NullMarked
package dev.autodev.evaluation;

import org.jspecify.annotations.NullMarked;
