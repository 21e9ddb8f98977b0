/** What tests share: marked texts, fixtures, fakes. */
@NullMarked
package dev.autodev.testkit;

import org.jspecify.annotations.NullMarked;
