package dev.autodev.cli;

import dev.autodev.app.Wiring;
import dev.autodev.cache.CacheDirectory;
import dev.autodev.cache.DiskCache;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the cache on disk is; the field names are those of {@code --json}.
 *
 * @param folder null if it is switched off
 * @param oldest when the oldest answer was stored; null if there is none
 * @param problem why there is no folder, or why nothing can be written; null if all is well, or nobody has tried
 */
record CacheReport(
        @Nullable String folder,
        long entries,
        long bytes,
        long maxBytes,
        @Nullable String oldest,
        @Nullable String problem) {

    /** Of what is there. */
    static CacheReport of(Wiring wiring) {
        return switch (wiring.cacheFolder()) {
            case CacheDirectory.Off off -> new CacheReport(null, 0, 0, 0, null, off.reason());
            case CacheDirectory.At at -> of(wiring.disk(at), null);
        };
    }

    /** And of whether more can come. */
    static CacheReport checked(Wiring wiring) {
        return switch (wiring.cacheFolder()) {
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

    String line() {
        if (folder == null) {
            return "in memory only: " + problem;
        }
        return problem == null
                ? folder + " (writable), " + size()
                : folder + " cannot be written to (" + problem + "), so that answers stay in memory; "
                        + CacheDirectory.VARIABLE + " names another folder";
    }

    String size() {
        return String.format(Locale.ROOT, "%,d %s, %,d bytes", entries, entries == 1 ? "entry" : "entries", bytes);
    }
}
