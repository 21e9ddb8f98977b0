// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

/** Stores entries and prints their numbers until it is killed. */
final class KilledWriterMain {

    private KilledWriterMain() {}

    /** @param arguments the folder and the number of the first entry */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        DiskCache cache = new DiskCache(Path.of(arguments[0]), Clock.systemUTC(), work -> {});
        for (long number = Long.parseLong(arguments[1]); ; number++) {
            cache.store(StoredEntry.of(
                    CacheSamples.key(number),
                    CacheSamples.reply(number, Clock.systemUTC().instant())));
            out.println(number);
            out.flush();
        }
    }
}
