// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.infill;

import dev.autodev.text.PrivateFiles;
import dev.autodev.text.Sha256;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wires that have answered, in a file of the user: one line for each address and model, as a hash and a name. A file
 * that cannot be read or written is as good as none.
 *
 * <p><i>Thread-safe.</i>
 */
final class WireFile {

    private static final int MOST_LINES = 200;
    /** Of the hash. */
    private static final int KEY_BYTES = 16;

    private final @Nullable Path path;

    WireFile(@Nullable Path path) {
        this.path = path;
    }

    /** An address may contain a password. */
    static String key(String address, String model) {
        return Sha256.hex(address + "\n" + model, KEY_BYTES);
    }

    Optional<InfillWire> read(String key) {
        return lines().stream()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length() + 1))
                .flatMap(name -> Arrays.stream(InfillWire.values())
                        .filter(wire -> wire.name().equals(name)))
                .findFirst();
    }

    synchronized void write(String key, InfillWire wire) {
        if (path == null) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(key + " " + wire.name());
        lines().stream()
                .filter(line -> !line.startsWith(key + " "))
                .limit(MOST_LINES - 1)
                .forEach(lines::add);
        try {
            PrivateFiles.createFolder(
                    Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder"));
            TextFiles.replace(path, temporary -> {
                PrivateFiles.restrict(temporary);
                Files.write(temporary, lines);
            });
        } catch (IOException | SecurityException unwritable) {
            System.getLogger(WireFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "the wire is not kept: {0}", unwritable.getMessage());
        }
    }

    private List<String> lines() {
        try {
            return path == null || !Files.isRegularFile(path) ? List.of() : Files.readAllLines(path);
        } catch (IOException | SecurityException unreadable) {
            return List.of();
        }
    }
}
