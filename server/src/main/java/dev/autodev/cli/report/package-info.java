// SPDX-License-Identifier: Apache-2.0
/**
 * What the commands print.
 *
 * <p>Contains: one report for each subject (cache, settings, providers, network, checks), which collects its facts and
 * prints them as text or JSON. May depend on: everything but {@code cli}. Must never: write to the terminal.
 */
@NullMarked
package dev.autodev.cli.report;

import org.jspecify.annotations.NullMarked;
