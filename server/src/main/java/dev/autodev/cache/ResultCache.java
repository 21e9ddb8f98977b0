// SPDX-License-Identifier: Apache-2.0
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
 * Answers by their spec hash, in memory and, if there is a folder for it, on disk. The memory is bounded by weight.
 *
 * <p>An expired answer is kept for the case that no provider answers. The age of an answer counts from when it was first
 * stored. <i>Thread-safe.</i>
 */
public final class ResultCache {

    /** Older answers are not returned at all. */
    public static final Duration HARD_LIMIT = Duration.ofDays(7);

    private static final long MAX_CHARACTERS = 32L * 1024 * 1024;
    private static final int ENTRY_OVERHEAD = 500;

    private final Clock clock;
    private final @Nullable DiskCache disk;
    private final Cache<SpecHash, CachedAnswer> replies;
    private final AtomicLong epoch = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder staleServed = new LongAdder();

    /** In memory only. */
    public ResultCache(Clock clock) {
        this(clock, null);
    }

    /** @param disk null to store in memory only */
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

    /** The answer at any age up to the hard limit, for the case that no provider answers. */
    public Optional<CachedAnswer> stale(SpecHash hash) {
        Optional<CachedAnswer> stale = youngerThan(hash, HARD_LIMIT);
        stale.ifPresent(reply -> staleServed.increment());
        return stale;
    }

    /** Increases with each {@link #clear}. An answer that was requested in an earlier epoch is not stored. */
    public long epoch() {
        return epoch.get();
    }

    /**
     * Stores an answer, unless there is a younger one or the cache was cleared since the request.
     *
     * @param requestEpoch the epoch at the time of the request
     */
    public void store(SpecKey key, CachedAnswer reply, long requestEpoch) {
        if (requestEpoch != epoch.get()) {
            return;
        }
        storeInMemory(key.hash(), reply);
        if (disk != null) {
            disk.store(StoredEntry.of(key, reply));
        }
    }

    /** Stores an answer to a request of the current epoch, unless there is a younger one. */
    public void store(SpecKey key, CachedAnswer reply) {
        store(key, reply, epoch());
    }

    /** Clears memory and disk. Returns the number of answers that there were. */
    public long clear() {
        epoch.incrementAndGet();
        long inMemory = statistics().entries();
        replies.invalidateAll();
        return disk == null ? inMemory : Math.max(inMemory, disk.clear());
    }

    public Statistics statistics() {
        replies.cleanUp();
        return new Statistics(replies.estimatedSize(), hits.sum(), misses.sum(), staleServed.sum());
    }

    /** Looks on disk if memory has no answer of this age, because another process may have stored one. */
    private Optional<CachedAnswer> youngerThan(SpecHash hash, Duration limit) {
        CachedAnswer inMemory = replies.getIfPresent(hash);
        if (inMemory != null && isYounger(inMemory, limit)) {
            return Optional.of(inMemory);
        }
        if (disk == null) {
            return Optional.empty();
        }
        Optional<CachedAnswer> found = disk.find(hash).map(StoredEntry::reply);
        found.ifPresent(reply -> storeInMemory(hash, reply));
        return found.filter(reply -> isYounger(reply, limit));
    }

    private boolean isYounger(CachedAnswer reply, Duration limit) {
        Duration age = age(reply);
        return age.compareTo(limit) < 0 && age.compareTo(HARD_LIMIT) < 0;
    }

    private Duration age(CachedAnswer reply) {
        return reply.age(clock.instant());
    }

    private void storeInMemory(SpecHash hash, CachedAnswer reply) {
        replies.asMap().merge(hash, reply, (one, other) -> age(one).compareTo(age(other)) < 0 ? one : other);
    }

    /** Counts since the start of this process; {@code entries} are those in memory. */
    public record Statistics(long entries, long hits, long misses, long staleServed) {}
}
