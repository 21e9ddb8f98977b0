// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indexed files of a folder at one moment.
 *
 * <p><i>Immutable.</i> Lookups give files in the order of their paths.
 */
public final class IndexSnapshot {

    public static final IndexSnapshot EMPTY = new IndexSnapshot(List.of(), Map.of(), NamePostings.EMPTY, new String[0]);

    private static final Comparator<IndexedFile> BY_PATH = Comparator.comparing(IndexedFile::path);

    /** By number; null where a file was removed. */
    private final List<@Nullable IndexedFile> files;

    private final Map<String, Integer> numbers;
    private final NamePostings postings;
    private final String[] sortedPaths;

    private IndexSnapshot(
            List<@Nullable IndexedFile> files,
            Map<String, Integer> numbers,
            NamePostings postings,
            String[] sortedPaths) {
        this.sortedPaths = sortedPaths;
        this.files = files;
        this.numbers = numbers;
        this.postings = postings;
    }

    /** The snapshot in which these files replace those of the same path, and others are gone. */
    public IndexSnapshot with(Collection<IndexedFile> changed, Set<String> removed) {
        if (changed.isEmpty() && removed.stream().noneMatch(numbers::containsKey)) {
            return this;
        }
        List<@Nullable IndexedFile> all = new ArrayList<>(files);
        Map<String, Integer> numbered = new HashMap<>(numbers);
        BitSet stale = new BitSet();
        for (String path : removed) {
            Integer number = numbered.remove(path);
            if (number != null) {
                stale.set(number);
                all.set(number, null);
            }
        }
        LongStream.Builder added = LongStream.builder();
        for (IndexedFile file : changed) {
            int number = numbered.computeIfAbsent(file.path(), path -> {
                all.add(null);
                return all.size() - 1;
            });
            stale.set(number);
            all.set(number, file);
        }
        stale.stream().forEach(number -> {
            IndexedFile file = all.get(number);
            if (file != null) {
                file.keys().forEach(key -> added.add(NamePostings.posting(key.hashCode(), number)));
            }
        });
        boolean samePaths = numbered.keySet().equals(numbers.keySet());
        String[] paths =
                samePaths ? sortedPaths : numbered.keySet().stream().sorted().toArray(String[]::new);
        return new IndexSnapshot(all, numbered, postings.with(stale, added.build()), paths);
    }

    public int size() {
        return numbers.size();
    }

    /** The memory that the index takes, in bytes, roughly. */
    public long bytes() {
        return files().mapToLong(IndexedFile::bytes).sum() + 8L * postings.size();
    }

    public Stream<IndexedFile> files() {
        return files.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    public Optional<IndexedFile> file(String path) {
        return Optional.ofNullable(numbers.get(path)).map(files::get);
    }

    /** The files that declare {@code name}, and perhaps some that do not. */
    public List<IndexedFile> declaring(String name) {
        return found(name.hashCode());
    }

    /** The files that declare a name of this hash code, or perhaps another one. */
    public List<IndexedFile> declaring(int hash) {
        return found(hash);
    }

    /** The files around a path in the order of all paths. */
    public List<IndexedFile> around(String path, int most) {
        int at = Arrays.binarySearch(sortedPaths, path);
        int middle = at < 0 ? -at - 1 : at;
        int from = Math.max(0, Math.min(middle - most / 2, sortedPaths.length - most));
        return Arrays.stream(sortedPaths, from, Math.min(sortedPaths.length, from + most))
                .flatMap(one -> file(one).stream())
                .toList();
    }

    /** The files that have this key of {@link FileKeys}, and perhaps some that do not. */
    public List<IndexedFile> withKey(String key) {
        return found(key.hashCode());
    }

    private List<IndexedFile> found(int hash) {
        return Arrays.stream(postings.files(hash))
                .mapToObj(files::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted(BY_PATH)
                .toList();
    }
}
