// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.text.ApiKeyPrefixes;
import org.junit.jupiter.api.Test;

class ApiKeyShapeTest {

    private static final String REST = "abcdefghij0123456789";

    @Test
    void everyKnownPrefixMarksAnApiKey() {
        for (String prefix : ApiKeyPrefixes.ALL) {
            assertTrue(ApiKeyShape.foundIn("use " + prefix + REST + "."), prefix);
            assertEquals("use [a key].", ApiKeyShape.mask("use " + prefix + REST + "."));
        }
    }

    @Test
    void wordsAndNamesAreNotApiKeys() {
        for (String text :
                new String[] {"ask-for-more-information", "sk-short", "risk-assessment-report", "HF_TOKEN"}) {
            assertFalse(ApiKeyShape.foundIn(text), text);
        }
        assertFalse(ApiKeyShape.insteadOfName("MY_COMPANYS_ANTHROPIC_KEY_2026"));
        assertTrue(ApiKeyShape.insteadOfName("aB3dE6aB3dE6aB3dE6aB3dE6"));
    }
}
