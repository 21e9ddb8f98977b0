// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The path of a setting: the names of its tables from the outside in, then the key.
 *
 * <p><i>Immutable.</i>
 */
public record SettingPath(List<String> segments) {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    public static final SettingPath ROOT = new SettingPath(List.of());

    public SettingPath {
        segments = List.copyOf(segments);
    }

    public static SettingPath of(String... segments) {
        return new SettingPath(Arrays.asList(segments));
    }

    /** Splits at each dot, so a name that contains a dot cannot be written this way. */
    public static SettingPath parse(String dotted) {
        return new SettingPath(Arrays.asList(dotted.split("\\.", -1)));
    }

    public SettingPath child(String segment) {
        return plus(of(segment));
    }

    public SettingPath plus(SettingPath rest) {
        List<String> longer = new ArrayList<>(segments);
        longer.addAll(rest.segments);
        return new SettingPath(longer);
    }

    public SettingPath first(int count) {
        return new SettingPath(segments.subList(0, count));
    }

    public SettingPath from(int index) {
        return new SettingPath(segments.subList(index, segments.size()));
    }

    public boolean startsWith(SettingPath prefix) {
        return size() >= prefix.size() && segments.subList(0, prefix.size()).equals(prefix.segments);
    }

    public int size() {
        return segments.size();
    }

    public String get(int index) {
        return segments.get(index);
    }

    public String last() {
        return segments.getLast();
    }

    /** Written out like {@link #hashCode}, because those of a record are linked at their first use, while a client waits. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SettingPath path && segments.equals(path.segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    /** The dotted key in the syntax of TOML. */
    @Override
    public String toString() {
        return segments.stream()
                .map(segment -> BARE.matcher(segment).matches() ? segment : SettingValue.quoted(segment))
                .collect(Collectors.joining("."));
    }
}
