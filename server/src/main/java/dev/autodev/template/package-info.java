// SPDX-License-Identifier: Apache-2.0
/**
 * Renders code as files.
 *
 * <p>Contains: {@link dev.autodev.template.CodeModel} and {@link dev.autodev.template.CodeTemplates}, which renders
 * the JTE files of the folder {@code templates}, one folder per language. May depend on: {@code language}, {@code
 * text}, jte-runtime. Must never: load a template from a workspace: JTE templates are Java code.
 */
@NullMarked
package dev.autodev.template;

import org.jspecify.annotations.NullMarked;
