// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The status line and the headers of a response.
 *
 * <p><i>Immutable.</i>
 *
 * @param isKeptByDefault whether the version of HTTP keeps a connection open unless a header says otherwise
 * @param fields in their order
 */
record ResponseHead(int status, boolean isKeptByDefault, List<Field> fields) {

    /** Some hundred times a usual head, as bytes. Interim answers count. */
    static final int LONGEST = 256 * 1024;

    private static final Pattern VERSION_AND_STATUS = Pattern.compile("(\\d) +([1-9]\\d\\d)(?:\\D.*)?", Pattern.DOTALL);
    /** Of more than any body has, and less than a long overflows at. */
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private static final Pattern IDLE_SECONDS = Pattern.compile("timeout\\s*=\\s*(\\d{1,5})", Pattern.CASE_INSENSITIVE);
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

    private static final int HTTP_SWITCHING = 101;

    /** A header. */
    record Field(String name, String value) {

        private static Field of(String line) {
            int colon = line.indexOf(':');
            return new Field(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
    }

    ResponseHead {
        fields = List.copyOf(fields);
    }

    /**
     * Reads a head. Interim answers, such as {@code 100 Continue}, are skipped.
     *
     * @throws MalformedAnswerException if it is not HTTP/1, or longer than {@link #LONGEST} together with the interim answers
     */
    static ResponseHead read(InputStream in) throws IOException {
        HeadReader reader = new HeadReader(in);
        ResponseHead head = reader.head();
        while (head.isInterim()) {
            reader.isAfterInterim = true;
            head = reader.head();
        }
        return head;
    }

    private boolean isInterim() {
        return status < 200 && status != HTTP_SWITCHING;
    }

    /** The first value of a header. */
    Optional<String> first(String name) {
        return values(name).findFirst();
    }

    Stream<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value);
    }

    private boolean contains(String name, String token) {
        return values(name).anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(token));
    }

    /** Whether the connection may carry another request. Not if it is doubtful where this response ends. */
    boolean isKept() {
        boolean isDoubtful = first("Transfer-Encoding").isPresent()
                && (!isKeptByDefault || first("Content-Length").isPresent());
        return status != HTTP_SWITCHING
                && !isDoubtful
                && !contains("Connection", "close")
                && !contains("Proxy-Connection", "close")
                && (isKeptByDefault || contains("Connection", "keep-alive"));
    }

    /** How long the server keeps the connection open without a request, empty if it does not say. */
    Optional<Duration> idleLimit() {
        return first("Keep-Alive")
                .map(IDLE_SECONDS::matcher)
                .filter(Matcher::find)
                .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                .map(limit -> limit.compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : limit);
    }

    /**
     * The body that follows this head (RFC 9112, section 6.3).
     *
     * @throws MalformedAnswerException if it cannot be known where the body ends, or it is compressed
     */
    FramedBody body(InputStream in) throws MalformedAnswerException {
        if (status < 200 || status == 204 || status == 304) {
            return new LengthBody(in, 0);
        }
        if (status < 300 && elements("Content-Encoding").stream().anyMatch(coding -> !coding.equals("identity"))) {
            throw new MalformedAnswerException("compresses its answer, which is not supported");
        }
        List<String> codings = elements("Transfer-Encoding");
        if (!codings.isEmpty()) {
            // more than once is a mistake of proxies, and means once
            if (!codings.stream().allMatch("chunked"::equals)) {
                throw new MalformedAnswerException("sends its answer in a transfer encoding other than chunks");
            }
            return new ChunkedBody(in);
        }
        return new LengthBody(in, length());
    }

    private long length() throws MalformedAnswerException {
        List<String> lengths = elements("Content-Length").stream().distinct().toList();
        if (first("Content-Length").isEmpty()) {
            return LengthBody.UNKNOWN;
        }
        if (lengths.size() != 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
            throw new MalformedAnswerException("does not say how long its answer is: Content-Length is not one number");
        }
        return Long.parseLong(lengths.getFirst());
    }

    /** The parts of the lists that are the values of a header, in lower case. */
    private List<String> elements(String name) {
        return values(name)
                .flatMap(value -> Stream.of(value.split(",")))
                .map(element -> element.strip().toLowerCase(Locale.ROOT))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** Reads one head after the other, within one limit. */
    private static final class HeadReader {

        private final InputStream in;
        private int remaining = LONGEST;
        private boolean isAfterInterim;

        HeadReader(InputStream in) {
            this.in = in;
        }

        ResponseHead head() throws IOException {
            Matcher start = VERSION_AND_STATUS.matcher(afterProtocol());
            if (!start.matches()) {
                throw new MalformedAnswerException("does not answer in HTTP");
            }
            List<StringBuilder> lines = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                boolean continues = line.charAt(0) == ' ' || line.charAt(0) == '\t';
                if (!continues && line.indexOf(':') > 0) {
                    lines.add(new StringBuilder(line));
                } else if (continues && !lines.isEmpty()) {
                    // an obsolete form of a long value
                    lines.getLast().append(' ').append(line.strip());
                }
            }
            return new ResponseHead(
                    Integer.parseInt(start.group(2)),
                    !start.group(1).equals("0"),
                    lines.stream().map(line -> Field.of(line.toString())).toList());
        }

        /** The status line without its protocol, which is compared at once: another protocol may have no lines. */
        private String afterProtocol() throws IOException {
            int next = next();
            while (next == '\r' || next == '\n') {
                next = next();
            }
            for (char expected : "HTTP/1.".toCharArray()) {
                if (next != expected) {
                    throw new MalformedAnswerException("does not answer in HTTP");
                }
                next = next();
            }
            return (char) next + line();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = next(); next != '\n'; next = next()) {
                line.append((char) next);
            }
            int end = line.length() - 1;
            return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
        }

        private int next() throws IOException {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (--remaining < 0) {
                throw new MalformedAnswerException(
                        isAfterInterim ? "sends interim answers without end" : "sends headers without end");
            }
            return next;
        }
    }
}
