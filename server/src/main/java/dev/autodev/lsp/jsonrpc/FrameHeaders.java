// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import java.net.ProtocolException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The header lines of one message.
 *
 * <p><i>Confined to one thread.</i>
 */
final class FrameHeaders {

    /** What counts as a header. */
    enum Strictness {
        /** For an editor that started the server: the next message is found again after anything else. */
        LENIENT,
        /**
         * For connections that another program may have opened: each line is one of the two headers of LSP, and the first
         * other line ends the connection. A web page can make a browser post any body, but not without the lines of HTTP.
         */
        STRICT
    }

    private static final String LENGTH = "content-length:";
    private static final String TYPE = "content-type:";
    private static final Pattern STRICT_LENGTH = Pattern.compile("content-length: ?[0-9]{1,19}");
    private static final Pattern STRICT_TYPE = Pattern.compile("content-type: ?[a-z0-9!#$&^_.+/; =\"-]+");

    private final Strictness strictness;
    private boolean lengthSeen;
    private long length = -1;
    private Charset charset = StandardCharsets.UTF_8;

    FrameHeaders(Strictness strictness) {
        this.strictness = strictness;
    }

    /** Whether the header is complete at an empty line; without a length, an empty line is not the end of a header. */
    boolean isComplete() throws ProtocolException {
        if (!lengthSeen && strictness == Strictness.STRICT) {
            throw new ProtocolException("a header without Content-Length");
        }
        return lengthSeen;
    }

    /** The length of the body, -1 if it is not a number. */
    long length() {
        return length;
    }

    Charset charset() {
        return charset;
    }

    /** @throws ProtocolException if the line is not a header of LSP, and must be one */
    void read(String line) throws ProtocolException {
        String lower = line.toLowerCase(Locale.ROOT);
        if (strictness == Strictness.STRICT) {
            check(lower);
        }
        // not only at the start: the rest of a body that was longer than announced may precede the header
        int at = lower.lastIndexOf(LENGTH);
        if (at >= 0) {
            lengthSeen = true;
            length = number(lower.substring(at + LENGTH.length()).strip());
        } else if (lower.startsWith(TYPE)) {
            charset = charset(lower);
        }
    }

    private void check(String lower) throws ProtocolException {
        boolean isLength = STRICT_LENGTH.matcher(lower).matches();
        if (!isLength && !STRICT_TYPE.matcher(lower).matches()) {
            throw new ProtocolException("a line that is not a header of LSP");
        }
        if (isLength && lengthSeen) {
            throw new ProtocolException("two lengths for one message");
        }
    }

    /** Where in the line a length begins that reaches to its end, -1 without one. */
    static int startOfLength(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf(LENGTH);
        return at >= 0 && STRICT_LENGTH.matcher(lower.substring(at)).matches() ? at : -1;
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    private static Charset charset(String contentType) {
        int at = contentType.indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = contentType
                .substring(at + "charset=".length())
                .split(";", 2)[0]
                .replace("\"", "")
                .strip();
        try {
            // also "utf8", from early versions of the protocol
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
