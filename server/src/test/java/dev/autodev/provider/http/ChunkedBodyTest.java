// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in chunks, as servers split and decorate them. */
final class ChunkedBodyTest {

    @Property(tries = 300)
    void bodyIsReadFromAnyChunksAndNothingBehindIt(@ForAll byte[] body, @ForAll Random random) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int length = 1 + random.nextInt(body.length - at);
            String size = random.nextBoolean()
                    ? Integer.toHexString(length)
                    : "00" + Integer.toHexString(length).toUpperCase() + " ; a=\"b;c\"";
            wire.writeBytes(ascii(size + "\r\n"));
            wire.write(body, at, length);
            wire.writeBytes(ascii("\r\n"));
            at += length;
        }
        wire.writeBytes(ascii("0\r\n" + "X-Sum: 1\r\n".repeat(random.nextInt(3)) + "\r\nnext"));
        InputStream in = new ByteArrayInputStream(wire.toByteArray());
        ChunkedBody chunked = new ChunkedBody(in);

        assertArrayEquals(body, chunked.readAllBytes());
        assertTrue(chunked.isEnded());
        assertEquals("next", new String(in.readAllBytes(), StandardCharsets.US_ASCII));

        byte[] whole = wire.toByteArray();
        int end = whole.length - "next".length();
        ChunkedBody cut = new ChunkedBody(new ByteArrayInputStream(Arrays.copyOf(whole, random.nextInt(end))));
        assertThrows(EOFException.class, cut::readAllBytes);
        assertFalse(cut.isEnded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                ";\r\n",
                "x\r\n",
                "-1\r\n",
                "0x1\r\na\r\n0\r\n\r\n",
                "1_0\r\n",
                " 1\r\n",
                "2\r\nabc\r\n",
                "2\r\nab 0\r\n",
                "1234567812345678\r\n"
            })
    void damagedChunkIsMalformed(String wire) {
        assertThrows(MalformedAnswerException.class, () -> body(wire).readAllBytes());
    }

    @Test
    void endThatHasArrivedIsSkippedWithoutWaiting() throws IOException {
        Trickle in = new Trickle("2\r\nab\r\n", "3\r\nabc\r\n0\r\n\r\n");
        ChunkedBody body = new ChunkedBody(in);
        assertEquals("ab", new String(body.readNBytes(2), StandardCharsets.US_ASCII));

        body.skipArrived();
        assertFalse(body.isEnded());
        in.arrive();
        body.skipArrived();
        assertTrue(body.isEnded());
    }

    @Test
    void skippingEndsWithAServerThatGoesOn() throws IOException {
        byte[] chunks = ascii("4\r\nabcd\r\n".repeat(100_000));
        InputStream in = new ByteArrayInputStream(chunks);
        ChunkedBody body = new ChunkedBody(in);

        body.skipArrived();
        assertFalse(body.isEnded());
        assertTrue(in.available() > chunks.length / 2, in.available() + " bytes are left");
    }

    private static ChunkedBody body(String wire) {
        return new ChunkedBody(new ByteArrayInputStream(ascii(wire)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes that arrive in two parts; reading what has not arrived fails the test. */
    private static final class Trickle extends InputStream {

        private final byte[] bytes;
        private int arrived;
        private int at;

        Trickle(String first, String second) {
            this.bytes = ascii(first + second);
            this.arrived = first.length();
        }

        void arrive() {
            arrived = bytes.length;
        }

        @Override
        public int available() {
            return arrived - at;
        }

        @Override
        public int read() {
            assertTrue(at < arrived, "this would wait");
            return bytes[at++];
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            assertTrue(at < arrived, "this would wait");
            int length = Math.min(count, arrived - at);
            System.arraycopy(bytes, at, target, offset, length);
            at += length;
            return length;
        }
    }
}
