// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds private keys outside a complete PEM block: the end of one, PuTTY, SSH2, JWK, and PEM in Base64. */
final class OtherKeyFormats {

    private static final String KIND = "private key";

    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----");

    private static final Pattern PUTTY = Pattern.compile("Private-Lines: \\d{1,3}[\\s\\\\rn]{1,4}");

    private static final Pattern SSH2 = Pattern.compile("---- BEGIN SSH2 [A-Z ]{0,20}PRIVATE KEY ----");

    /** The private members of a JSON web key. */
    private static final Pattern JWK_MEMBER =
            Pattern.compile("[\"'](?:d|p|q|dp|dq|qi|k)\\\\{0,2}[\"']\\s{0,4}:\\s{0,4}\\\\{0,2}[\"']([\\w-]{20,1500}+)");

    /** The Base64 form of "-----BEGIN". */
    private static final String BASE64_PEM = "LS0tLS1CRUdJTi";

    /** In characters. */
    private static final int MAX_LENGTH = 32 * 1024;

    private static final int MAX_JWK = 8 * 1024;

    private static final int MIN_LINE = 16;

    private OtherKeyFormats() {}

    static void find(String text, List<Secret> found) {
        endsOfKeys(text, found);
        between(text, "Private-Lines: ", PUTTY, "Private-MAC", found);
        between(text, "---- BEGIN SSH2", SSH2, "---- END SSH2", found);
        webKeys(text, found);
        for (int at = text.indexOf(BASE64_PEM); at >= 0; at = text.indexOf(BASE64_PEM, at + 1)) {
            int end = at;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            String head = text.substring(at, Math.min(at + 64, end - (end - at) % 4));
            if (new String(Base64.getDecoder().decode(head), StandardCharsets.ISO_8859_1).contains("PRIVATE")) {
                found.add(new Secret(new Span(at, end), KIND));
            }
            at = Math.max(at, end - 1);
        }
    }

    /** The lines of key data before an end without a beginning. */
    private static void endsOfKeys(String text, List<Secret> found) {
        int done = 0;
        for (int at = text.indexOf("-----END "); at >= 0; at = text.indexOf("-----END ", at + 1)) {
            if (END.matcher(text).region(at, text.length()).lookingAt()) {
                int start = at;
                int limit = Math.max(done, at - MAX_LENGTH);
                while (start > limit && isKeyData(text.charAt(start - 1))) {
                    start--;
                }
                if (at - start >= MIN_LINE) {
                    found.add(new Secret(new Span(start, at), KIND));
                }
                done = at;
            }
        }
    }

    /** Key data and what separates its lines: line ends and their escapes. */
    private static boolean isKeyData(char c) {
        return isBase64(c) || c == '\n' || c == '\r' || c == '\\';
    }

    private static void between(String text, String word, Pattern opening, String closing, List<Secret> found) {
        int at = text.indexOf(word);
        while (at >= 0) {
            int after = at + word.length();
            Matcher head = opening.matcher(text).region(at, text.length());
            if (head.lookingAt()) {
                int end = text.indexOf(closing, head.end());
                int limit = Math.min(text.length(), head.end() + MAX_LENGTH);
                end = end < 0 || end > limit ? limit : end;
                if (end - head.end() > MIN_LINE) {
                    found.add(new Secret(new Span(head.end(), end), KIND));
                    after = end;
                }
            }
            at = text.indexOf(word, after);
        }
    }

    private static void webKeys(String text, List<Secret> found) {
        int at = text.indexOf("kty");
        while (at >= 0) {
            int open = text.lastIndexOf('{', at);
            int from = Math.max(open < 0 ? 0 : open, at - MAX_JWK);
            int close = text.indexOf('}', at);
            int end = Math.min(close < 0 ? text.length() : close, at + MAX_JWK);
            Matcher member = JWK_MEMBER.matcher(text).region(from, end);
            while (member.find()) {
                found.add(new Secret(new Span(member.start(1), member.end(1)), KIND));
            }
            at = text.indexOf("kty", end);
        }
    }

    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=';
    }
}
