// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.autodev.text.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportedNameListTest {

    private static @Nullable String with(String list, String name) {
        String statement = "import {" + list + "}";
        ImportedNameList names = ImportedNameList.in(statement, new Span("import {".length(), statement.length() - 1));
        String longer = names == null ? null : names.with(name);
        return longer == null ? null : longer.substring("import {".length(), longer.length() - 1);
    }

    @Test
    void nameIsInsertedInOrder() {
        assertEquals(" a, b, c ", with(" a, c ", "b"));
        assertEquals("A, B, a", with("A, a", "B"), "types before functions");
        assertEquals("a, b, A", with("a, A", "b"), "functions before types");
        assertEquals("apple, Berry, cherry, date", with("apple, Berry, date", "cherry"), "as in a dictionary");
        assertEquals("b, a, c", with("b, a", "c"), "no order");
        assertEquals("b, a", with("b", "a"), "one alone is in no order");
    }

    @Test
    void layoutIsKept() {
        assertEquals("\n    a,\n    b,\n    c,\n", with("\n    a,\n    c,\n", "b"));
        assertEquals("\n\ta,\n\tb\n", with("\n\ta\n", "b"));
        assertEquals(" a, b, ", with(" a, ", "b"));
        assertEquals("a as z, b", with("a as z", "b"));
        assertNull(with("\n    a, b,\n    c\n", "d"), "several in a line of several");
    }

    @Test
    void otherListsAreNotExtended() {
        assertNull(with("*", "a"));
        assertNull(with("a, // why\n b", "c"));
        assertNull(with("a::{b}", "c"));
        assertNull(with("", "a"));
    }

    @Test
    void extendedListCanBeExtendedAgain() {
        ImportedNameList names = ImportedNameList.in("from m import a, b as c", new Span(14, 23));
        assertEquals(2, Objects.requireNonNull(names).names().size());
    }
}
