/**
 * What is generated from the table of settings.
 *
 * <p>Contains: docs/settings.md, the JSON Schema, the starter file, the report of {@code autodev config}. May depend
 * on: {@code settings}, {@code settings.schema}, {@code settings.load}, Gson. Must never: define a setting.
 */
@NullMarked
package dev.autodev.settings.docs;

import org.jspecify.annotations.NullMarked;
