// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the slots in a file of fixtures/privacy with secrets of the named kind. They are generated from a seed, so that
 * nothing in the repository looks like a secret. None of them is real.
 */
final class PlantedSecrets {

    private static final Pattern SLOT = Pattern.compile("@([a-z][a-z0-9-]*)@");

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String HEX = DIGITS + "abcdef";
    private static final String ALNUM = DIGITS + LOWER + LOWER.toUpperCase(Locale.ROOT);
    private static final String URL_SAFE = ALNUM + "-_";
    private static final List<String> WORDS = List.of(
            "Winter", "dragon", "Tr0ub4dor", "monkey", "Zurich", "s3cr3t", "letme1n", "hunter", "Kaffee", "p4ss");

    /** @param values in the order of the text */
    record Planted(String text, List<String> values) {}

    private final SplittableRandom random;

    private PlantedSecrets(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Planted in(String template, long seed) {
        PlantedSecrets secrets = new PlantedSecrets(seed);
        List<String> values = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher slot = SLOT.matcher(template);
        int end = 0;
        while (slot.find()) {
            String value = secrets.secret(slot.group(1));
            values.add(value);
            text.append(template, end, slot.start()).append(value);
            end = slot.end();
        }
        return new Planted(text.append(template.substring(end)).toString(), values);
    }

    private String secret(String kind) {
        return switch (kind) {
            case "password" -> password();
            case "hex" -> of(HEX, 32 + 8 * random.nextInt(5));
            case "base64" -> base64(24 + 3 * random.nextInt(8));
            case "basic" -> base64(18);
            case "azure" -> base64(64);
            case "azure-secret" -> of(ALNUM, 3) + "8Q~" + of(ALNUM + "._-", 34);
            case "aws-id" -> "AK" + "IA" + of(LOWER.toUpperCase(Locale.ROOT) + "234567", 16);
            case "aws-secret" -> of(ALNUM + "/+", 40);
            case "jwt" -> "ey" + "J" + of(URL_SAFE, 33) + ".ey" + "J" + of(URL_SAFE, 60) + "." + of(URL_SAFE, 43);
            case "pem" -> pem();
            case "openai" -> "sk" + "-proj-" + of(URL_SAFE, 48);
            case "anthropic" -> "sk" + "-ant-api03-" + of(URL_SAFE, 93);
            case "google" -> "AI" + "za" + of(URL_SAFE, 35);
            case "google-secret" -> "GOC" + "SPX-" + of(URL_SAFE, 28);
            case "github" -> "gh" + "p_" + of(ALNUM, 36);
            case "gitlab" -> "gl" + "pat-" + of(URL_SAFE, 20);
            case "npm" -> "np" + "m_" + of(ALNUM, 36);
            case "hf" -> "h" + "f_" + of(ALNUM, 34);
            case "slack" -> "xo" + "xb-" + of(DIGITS, 12) + "-" + of(DIGITS, 12) + "-" + of(ALNUM, 24);
            case "slack-hook" ->
                "https://hooks." + "slack.com/services/T" + of(ALNUM, 8) + "/B" + of(ALNUM, 8) + "/" + of(ALNUM, 24);
            case "discord-hook" -> "https://dis" + "cord.com/api/webhooks/" + of(DIGITS, 18) + "/" + of(URL_SAFE, 68);
            case "stripe" -> "sk" + "_live_" + of(ALNUM, 24);
            case "stripe-short" -> "r" + "k_prod_" + of(ALNUM, 8) + "4k";
            case "freemius" -> "s" + "k_" + of(ALNUM + "?|<>^&!\"'", 27) + "5}";
            case "slack-refresh" -> "xox" + "e.xoxP-2-" + of(ALNUM, 150);
            case "whsec" -> "wh" + "sec_" + of(ALNUM, 32);
            case "sendgrid" -> "S" + "G." + of(URL_SAFE, 22) + "." + of(URL_SAFE, 43);
            case "telegram" -> of("123456789", 10) + ":A" + "A" + of(URL_SAFE, 33);
            case "apr1" -> "$ap" + "r1$" + of(ALNUM, 8) + "$" + of(ALNUM + "./", 22);
            case "bcrypt" -> "$2" + "y$10$" + of(ALNUM + "./", 53);
            case "hex64" -> of(HEX, 64);
            case "long-token" -> of(URL_SAFE, 1500);
            case "jwk-d" -> of(URL_SAFE, 43);
            case "key-line" -> base64(48);
            case "pem-base64" -> Base64.getEncoder().encodeToString(pem().getBytes(StandardCharsets.US_ASCII));
            case "pin" -> "40" + of("123456789", 3) + "7";
            case "mixed" ->
                of("bcdfg", 3) + of(DIGITS, 1) + of(ALNUM, 24) + of(DIGITS, 1) + of("XYZ", 1) + of("bcd", 2);
            case "uuid" -> of(HEX, 8) + "-" + of(HEX, 4) + "-4" + of(HEX, 3) + "-a" + of(HEX, 3) + "-" + of(HEX, 12);
            case "digits" -> "265" + of(DIGITS, 14) + "8";
            case "octopus" -> "AP" + "I-" + of(LOWER.toUpperCase(Locale.ROOT), 20) + "7" + of(DIGITS, 5);
            case "easypost" -> "EZ" + "AK" + of(ALNUM, 54);
            case "dynatrace" -> "dt0" + "c01." + of(ALNUM, 24) + "." + of(ALNUM, 64);
            case "shippo" -> "ship" + "po_live_" + of(HEX, 40);
            case "openshift" -> "sha" + "256~" + of(URL_SAFE, 43);
            case "maxmind" -> of(ALNUM, 6) + "_" + of(ALNUM, 29) + "_m" + "mk";
            case "facebook" -> "1" + of(DIGITS, 15) + "|" + of(ALNUM, 27);
            default -> characters(kind);
        };
    }

    /** Of a class and a number, such as {@code x-40}: 40 hexadecimal digits. */
    private String characters(String kind) {
        String alphabet = switch (kind.substring(0, 2)) {
            case "d-" -> DIGITS;
            case "x-" -> HEX;
            case "l-" -> DIGITS + LOWER;
            case "u-" -> DIGITS + LOWER.toUpperCase(Locale.ROOT);
            case "n-" -> ALNUM;
            case "b-" -> ALNUM + "+/";
            case "w-" -> URL_SAFE;
            default -> throw new IllegalArgumentException(kind);
        };
        return of(alphabet, Integer.parseInt(kind.substring(2)));
    }

    /** Passwords as people and password rules make them. */
    private String password() {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return switch (random.nextInt(4)) {
            case 0 -> word + of(DIGITS, 4) + of("!#*+-_.~=?", 1);
            case 1 -> of(ALNUM + "!#*+-_.~=?", 14) + of(DIGITS, 2);
            case 2 -> word + "-" + of(LOWER, 5) + "-" + of(DIGITS, 2) + "-" + of(LOWER, 6);
            default -> of(LOWER, 3) + of(DIGITS, 3) + of(LOWER, 4) + of("!*_", 1) + of(DIGITS, 1);
        };
    }

    private String pem() {
        String body = base64(48 * 6);
        StringBuilder text = new StringBuilder("-----BEGIN RSA " + "PRIVATE KEY-----\n");
        for (int i = 0; i < body.length(); i += 64) {
            text.append(body, i, Math.min(body.length(), i + 64)).append('\n');
        }
        return text.append("-----END RSA " + "PRIVATE KEY-----").toString();
    }

    private String base64(int bytes) {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        return Base64.getEncoder().encodeToString(content);
    }

    private String of(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
