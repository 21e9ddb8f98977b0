// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/** A pipe of the operating system: one direction of a connection between client and server. */
public record StreamPair(InputStream in, OutputStream out) {

    public static StreamPair open() {
        try {
            Pipe pipe = Pipe.open();
            return new StreamPair(Channels.newInputStream(pipe.source()), Channels.newOutputStream(pipe.sink()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
