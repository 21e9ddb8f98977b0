package dev.autodev.settings.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What a text must look like. */
public enum TextFormat {
    PLAIN("a text that is not empty") {
        @Override
        public boolean fits(String text) {
            return !text.isBlank();
        }
    },
    /** Whether it exists is asked later, when all providers are known. */
    PROVIDER("the name of a provider") {
        @Override
        public boolean fits(String text) {
            return !text.isBlank();
        }
    },
    VARIABLE("the name of an environment variable") {
        @Override
        public boolean fits(String text) {
            return NAME.matcher(text).matches() && !ApiKeyShape.insteadOfName(text);
        }
    },
    ADDRESS("an http or https address without user name and password") {
        @Override
        public boolean fits(String text) {
            try {
                URI uri = new URI(text);
                return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    };

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String expectation;

    TextFormat(String expectation) {
        this.expectation = expectation;
    }

    public abstract boolean fits(String text);

    String expectation() {
        return expectation;
    }
}
