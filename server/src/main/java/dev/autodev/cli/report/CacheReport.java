// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import dev.autodev.app.Wiring;
import dev.autodev.cache.CacheDirectory;
import dev.autodev.cache.DiskCache;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of the cache on disk; the field names are those of {@code --json}.
 *
 * @param folder null if the cache is switched off
 * @param oldest when the oldest answer was stored; null if there is none
 * @param problem why there is no folder, or why nothing can be written; null if there is no problem or it was not checked
 */
public record CacheReport(
        @Nullable String folder,
        long entries,
        long bytes,
        long maxBytes,
        @Nullable String oldest,
        @Nullable String problem) {

    /** The report without a check whether more can be written. */
    public static CacheReport of(Wiring wiring) {
        return switch (wiring.cacheDirectory()) {
            case CacheDirectory.Off off -> new CacheReport(null, 0, 0, 0, null, off.reason());
            case CacheDirectory.At at -> of(wiring.disk(at), null);
        };
    }

    /** The report, after writing a file to check whether that is possible. */
    public static CacheReport checked(Wiring wiring) {
        return switch (wiring.cacheDirectory()) {
            case CacheDirectory.Off off -> of(wiring);
            case CacheDirectory.At at ->
                of(wiring.disk(at), wiring.disk(at).problem().orElse(null));
        };
    }

    private static CacheReport of(DiskCache disk, @Nullable String problem) {
        DiskCache.DiskUsage usage = disk.usage();
        return new CacheReport(
                disk.folder().toString(),
                usage.entries(),
                usage.bytes(),
                DiskCache.MAX_BYTES,
                usage.oldest() == null ? null : usage.oldest().toString(),
                problem);
    }

    public String line() {
        if (folder == null) {
            return "in memory only: " + problem;
        }
        return problem == null
                ? folder + " (writable), " + size()
                : folder + " cannot be written to (" + problem + "), so answers stay in memory; set "
                        + CacheDirectory.VARIABLE + " to a writable folder";
    }

    public String size() {
        return String.format(Locale.ROOT, "%,d %s, %,d bytes", entries, entries == 1 ? "entry" : "entries", bytes);
    }
}
