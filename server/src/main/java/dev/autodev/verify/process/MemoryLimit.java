// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import dev.autodev.platform.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Limits the memory that each process of a command may write to, on Linux by {@code prlimit}: half of the machine's, and at least 2
 * GB. Reserved addresses do not count, of which a JVM and Node have many.
 */
final class MemoryLimit {

    static final String PROGRAM = "prlimit";

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern TOTAL = Pattern.compile("MemTotal: +(\\d{1,15}) kB");
    private static final long LEAST_BYTES = 2L << 30;

    private MemoryLimit() {}

    /** The words to put before a command; empty where the system cannot do it. */
    static List<String> prefix() {
        if (OperatingSystem.current() != OperatingSystem.LINUX) {
            return List.of();
        }
        try {
            Matcher total = TOTAL.matcher(Files.readString(MEMORY));
            long half = total.find() ? Long.parseLong(total.group(1)) * 1024 / 2 : 0;
            return List.of(PROGRAM, "--data=" + Math.max(half, LEAST_BYTES));
        } catch (IOException unknown) {
            return List.of(PROGRAM, "--data=" + LEAST_BYTES);
        }
    }
}
