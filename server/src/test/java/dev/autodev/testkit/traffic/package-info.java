// SPDX-License-Identifier: Apache-2.0
/** Mutations of recorded traffic, and the client that sends them to a server. */
@NullMarked
package dev.autodev.testkit.traffic;

import org.jspecify.annotations.NullMarked;
