// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in lines without white space: minified scripts and compact JSON. */
class LongLineTest {

    private static final String GITHUB = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ2bC4dF6hJ8";
    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";
    private static final String PASSWORD = "hunter2-" + "4711";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"height\":1,\"key\":\"a\",\"token\":null,\"password\":\"\",",
                "height:e,key:t,token:n,password:r,",
                "e.height=t.key,n.token=r.token,o.password=i.password;",
                "f(height,key),g(token,password);"
            })
    void secretBehindManyHarmlessNamesIsRedacted(String names) {
        for (int count : new int[] {0, 40, 4_000}) {
            String line = "{" + names.repeat(count) + "\"a\":\"" + GITHUB + "\",\"b\":\"" + JWT + "\",\"password\":\""
                    + PASSWORD + "\"}";
            String redacted = Redactions.of(List.of(line), List.of()).redact(line);
            for (String secret : List.of(GITHUB, JWT, PASSWORD)) {
                assertFalse(redacted.contains(secret), () -> secret + " behind " + count + " x " + names);
            }
            assertTrue(redacted.startsWith("{" + names.repeat(count) + "\"a\":\""));
        }
    }

    /** The work for a text made of keywords grows with its length, not with its square. */
    @ParameterizedTest
    @ValueSource(strings = {"sk-", "eyJ.", "token=", "pwd:'", "token=abcd\t#", "-ey/", "x.atlasv1.a"})
    void readsAreLinear(String part) {
        long once = TokenPatterns.find(part.repeat(20_000), new ArrayList<>())
                + NamedSecrets.find(SearchText.of(part.repeat(20_000)), new ArrayList<>());
        long four = TokenPatterns.find(part.repeat(80_000), new ArrayList<>())
                + NamedSecrets.find(SearchText.of(part.repeat(80_000)), new ArrayList<>());
        assertTrue(four <= 5 * once + 1_000_000, () -> part + ": " + once + " reads, then " + four);
    }

    @Test
    void commentAfterABareValueDoesNotHideIt() {
        String text = "password=" + PASSWORD + " # of the test\n";
        assertEquals(
                "password=REDACTED_PASSWORD_1 # of the test\n",
                Redactions.of(List.of(text), List.of()).redact(text));
    }
}
