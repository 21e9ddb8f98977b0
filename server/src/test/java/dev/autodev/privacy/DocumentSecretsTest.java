// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The secrets of a document after each of many edits are those that a search of the whole text finds. */
final class DocumentSecretsTest {

    private static final int TRIALS = 12;
    private static final int EDITS = 25;

    /** Written in two parts, so that no scanner of this repository finds them. */
    private static final List<String> PIECES = List.of(
            "password = \"correct horse 7!\"\n",
            "api_key = 'q8Zr4LmN2xVb" + "7TtYw9KcE1sD'\n",
            "url = \"postgres://app:S3cr3t" + "Pass9@db/x\"\n",
            "-----BEGIN RSA PRIVATE " + "KEY-----\n"
                    + ("MIIEowIBAAKCAQEA0m59l2u9iDnMbrXHfqkOrn2dVQ3vfBJqcDuFUK03d+1P" + "Xq\n").repeat(20)
                    + "-----END RSA PRIVATE " + "KEY-----\n",
            "-----END RSA PRIVATE " + "KEY-----\n",
            "\"",
            "x = 1\n",
            "}\n",
            "token: ");

    private final Random random = new Random(7);

    @Test
    void editsLeaveTheSecretsOfTheWholeText() {
        int secrets = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            DocumentSecrets document = new DocumentSecrets();
            TextDocument text = document(filler(900));
            for (int edit = 0; edit < EDITS; edit++) {
                text = edited(text);
                assertEquals(SecretFinder.find(text.text()), document.in(text), "trial " + trial + ", edit " + edit);
                secrets += document.in(text).size();
            }
        }
        assertTrue(secrets > TRIALS * EDITS, "only " + secrets + " secrets");
    }

    @Test
    void wordThatIsTypedCharacterByCharacterIsASecretAtLast() {
        DocumentSecrets document = new DocumentSecrets();
        String before = filler(600) + "password = \"";
        String after = "\"\n" + filler(600);
        String secret = "correct" + "Horse77!battery";
        for (int typed = 0; typed <= secret.length(); typed++) {
            String text = before + secret.substring(0, typed) + after;
            assertEquals(SecretFinder.find(text), document.in(document(text)), "after " + typed + " keys");
        }
        String text = before + secret + after;
        assertTrue(document.in(document(text)).stream()
                .anyMatch(one -> one.span().of(text).equals(secret)));
    }

    @Test
    void fileOfAKubernetesSecretIsSearchedAsAWhole() {
        DocumentSecrets document = new DocumentSecrets();
        String data = "data:\n  first: aGVsbG8gd29ybGQ" + "hIQ==\n" + "# a comment\n".repeat(4000);
        document.in(document("kind: Config\n" + data));
        String secret = "kind: Secret\n" + data;
        assertEquals(SecretFinder.find(secret), document.in(document(secret)));
        assertEquals(1, document.in(document(secret)).size());
    }

    @Test
    void partIsRedactedByTheSecretsOfTheWholeDocumentAndByKnownOnesThatItCuts() {
        String secret = "correct" + "Horse77!battery";
        String known = "machine-" + "key-of-the-environment";
        String start = "password = \"" + secret + "\"\r\n" + filler(600) + "log(\"" + known;
        TextDocument document = document(start + "\");\r\n// " + secret + "\r\n" + filler(600));
        Span part = new Span(start.length() - 9, start.length() + 40);
        Redactions redactions = new DocumentSecrets().redactions(document, part, "a.py", List.of(known));
        String sent = redactions.redact(redactions.withoutCutSecrets(part.of(document.characters())));
        assertFalse(sent.contains(secret) || sent.contains(known.substring(known.length() - 9)), sent);
    }

    private static TextDocument document(String text) {
        return new TextDocument("file:///a.py", "python", 1, text);
    }

    private TextDocument edited(TextDocument document) {
        String text = document.text();
        int at = random.nextInt(text.length());
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(5)) {
            case 0 -> document.replace(1, new Span(at, Math.min(text.length(), at + random.nextInt(60))), "");
            case 1 -> document.replace(1, Span.at(text.indexOf('\n', at) + 1), piece);
            case 2 -> document.replace(1, Span.at(at), piece);
            // an editor that sends the whole text
            case 3 -> document(text.substring(0, at) + piece + text.substring(at));
            default -> document.replace(1, Span.at(at), "" + (char) ('a' + random.nextInt(26)));
        };
    }

    private String filler(int lines) {
        List<String> text = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            text.add(
                    random.nextInt(60) == 0
                            ? PIECES.get(random.nextInt(PIECES.size()))
                            : "    int value" + line + " = compute(" + random.nextInt(1000) + ");\n");
        }
        return String.join("", text);
    }
}
