package dev.autodev.cache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash function of this package. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Of the text's UTF-8, as {@code sha256sum} would say. */
    static String hex(String text) {
        MessageDigest digest = digest();
        TextEncoding.of(text).updateBareInto(digest);
        return HexFormat.of().formatHex(digest.digest());
    }
}
