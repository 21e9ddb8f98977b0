// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void aReleaseNamesItsCommitAndDay() throws IOException {
        assertEquals(Optional.of("27bbc2e, 2026-11-30"), origin("commit=27bbc2e\ndate=2026-11-30\n"));
    }

    @Test
    void aBuildOfACheckoutNamesNone() throws IOException {
        assertEquals(Optional.empty(), origin("commit=\ndate=\n"));
        assertEquals(Optional.empty(), Version.origin(), "the build must fill in the file");
    }

    private static Optional<String> origin(String file) throws IOException {
        return Version.origin(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }
}
