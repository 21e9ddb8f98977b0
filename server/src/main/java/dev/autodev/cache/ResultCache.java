package dev.autodev.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The answers by their spec hash: in memory, bounded by weight, and behind it on disk.
 *
 * <p>An answer past its time to live is not fresh any more, but stays, for the hour in which every provider is down. Its
 * age counts from when it was stored, wherever it is found. <i>Thread-safe.</i>
 */
public final class ResultCache {

    /** After this even a stale answer is gone. */
    public static final Duration HARD_LIMIT = Duration.ofDays(7);

    private static final long MAX_CHARACTERS = 32L * 1024 * 1024;
    private static final int ENTRY_OVERHEAD = 500;

    private final Clock clock;
    private final @Nullable DiskCache disk;
    private final Cache<SpecHash, CachedAnswer> replies;
    private final AtomicLong generation = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder staleServed = new LongAdder();

    /** In memory only. */
    public ResultCache(Clock clock) {
        this(clock, null);
    }

    /** @param disk null: in memory only */
    public ResultCache(Clock clock, @Nullable DiskCache disk) {
        this.clock = clock;
        this.disk = disk;
        this.replies = Caffeine.newBuilder()
                .maximumWeight(MAX_CHARACTERS)
                .weigher((SpecHash hash, CachedAnswer reply) ->
                        ENTRY_OVERHEAD + reply.text().length())
                .executor(Runnable::run)
                .build();
    }

    /** The answer, if it is younger than {@code timeToLive} and the hard limit. */
    public Optional<CachedAnswer> fresh(SpecHash hash, Duration timeToLive) {
        Optional<CachedAnswer> fresh = youngerThan(hash, timeToLive);
        (fresh.isPresent() ? hits : misses).increment();
        return fresh;
    }

    /** The answer at any age up to the hard limit: for when nobody else answers. */
    public Optional<CachedAnswer> stale(SpecHash hash) {
        Optional<CachedAnswer> stale = youngerThan(hash, HARD_LIMIT);
        stale.ifPresent(reply -> staleServed.increment());
        return stale;
    }

    /** Counts how often it was emptied: what was asked for before that is not kept. */
    public long generation() {
        return generation.get();
    }

    /**
     * Keeps an answer, unless there is a younger one, or the cache was emptied since it was asked for.
     *
     * @param asked the generation when it was asked for
     */
    public void store(SpecKey key, CachedAnswer reply, long asked) {
        if (asked != generation.get()) {
            return;
        }
        remember(key.hash(), reply);
        if (disk != null) {
            disk.store(StoredEntry.of(key, reply));
        }
    }

    /** Keeps an answer that was asked for just now, unless there is a younger one. */
    public void store(SpecKey key, CachedAnswer reply) {
        store(key, reply, generation());
    }

    /** Empties both levels, and says how many answers there were. */
    public long clear() {
        generation.incrementAndGet();
        long remembered = statistics().entries();
        replies.invalidateAll();
        return disk == null ? remembered : Math.max(remembered, disk.clear());
    }

    public Statistics statistics() {
        replies.cleanUp();
        return new Statistics(replies.estimatedSize(), hits.sum(), misses.sum(), staleServed.sum());
    }

    /** Disk is asked whenever memory has nothing young enough: another process may have. */
    private Optional<CachedAnswer> youngerThan(SpecHash hash, Duration limit) {
        CachedAnswer remembered = replies.getIfPresent(hash);
        if (remembered != null && isYounger(remembered, limit)) {
            return Optional.of(remembered);
        }
        if (disk == null) {
            return Optional.empty();
        }
        Optional<CachedAnswer> found = disk.find(hash).map(StoredEntry::reply);
        found.ifPresent(reply -> remember(hash, reply));
        return found.filter(reply -> isYounger(reply, limit));
    }

    private boolean isYounger(CachedAnswer reply, Duration limit) {
        Duration age = age(reply);
        return age.compareTo(limit) < 0 && age.compareTo(HARD_LIMIT) < 0;
    }

    private Duration age(CachedAnswer reply) {
        return Age.of(reply.storedAt(), clock.instant());
    }

    private void remember(SpecHash hash, CachedAnswer reply) {
        replies.asMap().merge(hash, reply, (there, other) -> age(there).compareTo(age(other)) < 0 ? there : other);
    }

    /** Counts since the start of this process; entries are those in memory. */
    public record Statistics(long entries, long hits, long misses, long staleServed) {}
}
