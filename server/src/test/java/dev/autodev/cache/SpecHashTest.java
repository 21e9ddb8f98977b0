// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SpecHashTest {

    @Property
    void equalFieldsHaveEqualHashes(@ForAll @Size(max = 6) List<String> texts) {
        assertEquals(hash(texts), hash(new ArrayList<>(texts)));
    }

    @Property
    void changedFieldChangesTheHash(@ForAll @Size(min = 1, max = 6) List<String> texts, @ForAll int where) {
        int index = Math.floorMod(where, texts.size());
        for (String other : changesOf(texts.get(index))) {
            List<String> changed = new ArrayList<>(texts);
            changed.set(index, other);
            assertNotEquals(hash(texts), hash(changed));
        }
    }

    @Property
    void differentListsHaveDifferentHashes(
            @ForAll @Size(max = 4) List<@StringLength(max = 3) @CharRange(from = 'a', to = 'b') String> some,
            @ForAll @Size(max = 4) List<@StringLength(max = 3) @CharRange(from = 'a', to = 'b') String> others) {
        assertEquals(some.equals(others), hash(some).equals(hash(others)));
    }

    @Test
    void fieldNamesAreHashed() {
        assertNotEquals(
                new SpecKey.Builder().field("ab", "c").build().hash(),
                new SpecKey.Builder().field("a", "bc").build().hash());
    }

    @Test
    void unpairedSurrogateIsNotReplaced() {
        assertNotEquals(hash(List.of("\ud83d")), hash(List.of("?")));
        assertNotEquals(hash(List.of("\ud83d")), hash(List.of("\ud83c")));
    }

    /** Existing entries must be found again. The hashes were computed by another program. */
    @Test
    void hashesOfEarlierVersionsAreUnchanged() {
        assertEquals(
                "4884147d84975a4f13db44184ac12ee134e44e2535669e913c830565648a687c",
                key("na\u00efve? \u4f60\u597d \ud83d\ude00"));
        assertEquals("620bf85b91b99b315c6ba54cddb5ca54474b303dbbd39d3975303f985ad238ce", key("half a pair: \ud83d"));
    }

    @Property(tries = 200)
    void textIsHashedAsUtf8(@ForAll @IntRange(max = 2100) int before, @ForAll("letters") String letter)
            throws Exception {
        String text = "a".repeat(before) + letter + "b".repeat(1500) + letter.repeat(700);
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(HexFormat.of().formatHex(expected), TextEncoding.of(text).sha256Hex());
        assertNotEquals(key(text), key(text.substring(0, text.length() - 1) + "\ud83d"), "half a pair at the end");
        assertNotEquals(key(text + "?"), key(text + "\ude00"), "the other half");
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.of("", "c", "\u00e9", "\u4f60", "\ud83d\ude00");
    }

    private static String key(String message) {
        return new SpecKey.Builder()
                .field("task", "fix")
                .field("message", message)
                .build()
                .hash()
                .hex();
    }

    @Test
    void keyKeepsItsFields() {
        SpecKey key = new SpecKey.Builder().field("task", "fix").field("a", "").build();
        assertEquals(List.of(new SpecKey.KeyField("task", "fix"), new SpecKey.KeyField("a", "")), key.fields());
    }

    @Test
    void longValueIsSummarizedByExcerptLengthAndHash() {
        StoredEntry.FieldSummary field = StoredEntry.FieldSummary.of(
                new SpecKey.KeyField("message", "a".repeat(199) + "\ud83d\ude00" + "b".repeat(99)));
        assertEquals("a".repeat(199), field.excerpt());
        assertEquals(300, field.length());
        StoredEntry.FieldSummary letters =
                StoredEntry.FieldSummary.of(new SpecKey.KeyField("message", "a".repeat(1000)));
        assertEquals("a".repeat(200), letters.excerpt());
        // printf 'a%.0s' {1..1000} | sha256sum
        assertEquals("41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3", letters.sha256());
    }

    @Test
    void onlySixtyFourHexadecimalDigitsAreAHash() {
        String hex = "0123456789abcdef".repeat(4);
        assertEquals(Optional.of(new SpecHash(hex)), SpecHash.parse(" " + hex.toUpperCase(java.util.Locale.ROOT)));
        for (String wrong : List.of("", hex.substring(1), hex + "0", "../" + hex.substring(3), hex.replace('0', 'g'))) {
            assertEquals(Optional.empty(), SpecHash.parse(wrong));
            assertThrows(IllegalArgumentException.class, () -> new SpecHash(wrong));
        }
    }

    private static List<String> changesOf(String text) {
        List<String> changes = new ArrayList<>(List.of(text + " ", "x" + text, text + "\r", text + "\n"));
        if (!text.isEmpty()) {
            int middle = text.length() / 2;
            changes.add(text.substring(1));
            changes.add(text.substring(0, middle) + (char) (text.charAt(middle) ^ 1) + text.substring(middle + 1));
        }
        return changes;
    }

    private static SpecHash hash(List<String> values) {
        SpecKey.Builder builder = new SpecKey.Builder();
        values.forEach(value -> builder.field("field", value));
        return builder.build().hash();
    }
}
