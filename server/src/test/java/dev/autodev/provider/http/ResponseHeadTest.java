// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads of responses, also of servers that follow the standard loosely. */
final class ResponseHeadTest {

    @Test
    void statusAndHeadersAreRead() throws IOException {
        ResponseHead head = head("HTTP/1.1 200 OK\r\nA: 1\r\nb:2\r\nA: 3\r\nno colon\r\nLong: x\r\n  y\r\n\r\nbody");

        assertEquals(200, head.status());
        assertEquals(Optional.of("1"), head.first("a"));
        assertEquals(Optional.of("2"), head.first("B"));
        assertEquals(Optional.of("x y"), head.first("Long"));
        assertEquals(4, head.fields().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 429\r\n\r\n",
                "HTTP/1.0 429 Slow down\n\n",
                "HTTP/1.1  429  \r\n\r\n",
                "HTTP/1.1 429 \u00c3\u0085 in UTF-8\r\n\r\n",
                "HTTP/1.1 429 a\rb\r\n\r\n",
                "\r\nHTTP/1.1 429 x\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: </>\r\n\r\nHTTP/1.1 429 Slow\r\n\r\n"
            })
    void statusIsReadHoweverItIsWritten(String wire) throws IOException {
        assertEquals(429, head(wire).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/2 200\r\n\r\n", "HTTP/1.1 20\r\n\r\n", "HTTP/1.1 2000\r\n\r\n", "ICY 200 OK\r\n\r\n", "{}"
            })
    void otherProtocolIsMalformed(String wire) {
        assertThrows(MalformedAnswerException.class, () -> head(wire));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nA: b", "HTTP/1.1 100 Continue\r\n\r\n"})
    void cutHeadIsTheEndOfTheConnection(String wire) {
        assertThrows(EOFException.class, () -> head(wire));
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, X: y, true",
        "1.1, Connection: close, false",
        "1.1, connection: Keep-Alive, true",
        "1.1, Proxy-Connection: close, false",
        "1.0, X: y, false",
        "1.0, Connection: keep-alive, true",
        "1.0, 'Connection: keep-alive\r\nTransfer-Encoding: chunked', false",
        "1.1, Transfer-Encoding: chunked, true",
        "1.1, 'Transfer-Encoding: chunked\r\nContent-Length: 3', false",
    })
    void versionAndHeadersSayWhetherTheConnectionIsKept(String version, String header, boolean isKept)
            throws IOException {
        assertEquals(
                isKept,
                head("HTTP/" + version + " 200 OK\r\n" + header + "\r\n\r\n").isKept());
    }

    @Test
    void connectionOfAnotherProtocolIsNotKept() throws IOException {
        assertFalse(
                head("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n").isKept());
    }

    @ParameterizedTest
    @CsvSource({
        "'timeout=7', 7",
        "'max=100, timeout = 8', 8",
        "'timeout=86400', 60",
        "'timeout=999999999999999999999', 60",
        "'max=100', -1",
    })
    void idleTimeOfTheServerIsRespectedUpToAMinute(String header, int seconds) throws IOException {
        Optional<Duration> limit =
                head("HTTP/1.1 200 OK\r\nKeep-Alive: " + header + "\r\n\r\n").idleLimit();
        assertEquals(seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)), limit);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Content-Length: 3, abc",
        "200, content-length: 0, ''",
        "200, 'Content-Length: 3, 3', abc",
        "200, X: y, abcdef",
        "204, Content-Length: 3, ''",
        "304, X: y, ''",
        "101, X: y, ''",
    })
    void bodyHasTheLengthOfTheHead(int status, String header, String body) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(
                ("HTTP/1.1 " + status + " OK\r\n" + header + "\r\n\r\nabcdef").getBytes(StandardCharsets.US_ASCII));
        assertEquals(body, new String(ResponseHead.read(in).body(in).readAllBytes(), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: many",
                "Content-Length:",
                "Content-Length: -1",
                "Content-Length: +3",
                "Content-Length: 0x3",
                "Content-Length: 3 3",
                "Content-Length: 3, 4",
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: 9223372036854775808",
                "Content-Length: 18446744073709551619",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Content-Encoding: gzip",
                "Content-Encoding: identity, br",
            })
    void bodyWithoutAKnownEndOrCompressedIsMalformed(String headers) throws IOException {
        ResponseHead head = head("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n");
        assertThrows(MalformedAnswerException.class, () -> head.body(InputStream.nullInputStream()));
    }

    @Test
    void onlyAnEmptyLineEndsTheHead() throws IOException {
        ResponseHead head = head("HTTP/1.1 200 OK\r\nA: 1\r\n \r\n\t\r\n\u001c\r\n\r\r\nB: 2\r\n\r\n");
        assertEquals(Optional.of("1"), head.first("A"));
        assertEquals(Optional.of("2"), head.first("B"));
    }

    @Test
    void chunksAreUsedWhateverTheLengthSays() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: Chunked\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertEquals("ab", new String(ResponseHead.read(in).body(in).readAllBytes(), StandardCharsets.US_ASCII));
    }

    private static ResponseHead head(String wire) throws IOException {
        return ResponseHead.read(new ByteArrayInputStream(wire.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
