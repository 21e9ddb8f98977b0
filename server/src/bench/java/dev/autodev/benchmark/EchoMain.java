// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The floor of all measurements over stdio: a Java program that answers each request with null. */
public final class EchoMain {

    private EchoMain() {}

    public static void main(String[] args) throws IOException {
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        byte[] line = new byte[256];
        while (true) {
            int length = 0;
            int count = 0;
            for (int c = in.read(); ; c = in.read()) {
                if (c < 0) {
                    return;
                }
                if (c != '\n') {
                    line[count++] = (byte) c;
                } else if (count > 1) {
                    length = Integer.parseInt(new String(line, 16, count - 17, StandardCharsets.ISO_8859_1));
                    count = 0;
                } else {
                    break;
                }
            }
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            int at = body.indexOf("\"id\":");
            if (at >= 0) {
                int end = body.indexOf(',', at);
                byte[] answer = ("{\"jsonrpc\":\"2.0\"," + body.substring(at, end) + ",\"result\":null}")
                        .getBytes(StandardCharsets.UTF_8);
                byte[] header = ("Content-Length: " + answer.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
                byte[] message = new byte[header.length + answer.length];
                System.arraycopy(header, 0, message, 0, header.length);
                System.arraycopy(answer, 0, message, header.length, answer.length);
                out.write(message);
                out.flush();
            }
        }
    }
}
