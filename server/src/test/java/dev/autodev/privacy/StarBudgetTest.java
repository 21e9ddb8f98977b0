// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarBudgetTest {

    @ParameterizedTest
    @CsvSource({
        "*.log, *.log",
        "*a*b*, *a*b*",
        "**/build/*.o, **/build/*.o",
        "*a*a*a*a*ab, *ab",
        "/x/a*b*c*d*e/, /x/a*e/",
        "*a*/*b/c, *a*/*b/c",
        "*a*b*/*c*/c, */*/c",
        "**/*a*b*c*, **/*",
        "x*[a]*b*[c]*d, x*",
        "!*a*a*a*a*ab, ''"
    })
    void aLineOfManyStarsExcludesMoreWithFewer(String line, String affordable) {
        assertEquals(affordable, new StarBudget().affordable(line));
    }

    @Test
    void manyLinesShareTheBudget() {
        StarBudget budget = new StarBudget();
        long kept = IntStream.range(0, 1000)
                .mapToObj(i -> "*a*a*" + i)
                .filter(line -> budget.affordable(line).equals(line))
                .count();
        assertEquals(16, kept);
        assertEquals("*b", budget.affordable("*a*b"));
        assertEquals("*b", budget.affordable("*b"));
    }
}
