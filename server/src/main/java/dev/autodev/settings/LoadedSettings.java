// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration in force, its mistakes, and where each value comes from.
 *
 * <p><i>Immutable.</i>
 *
 * @param problems in the order of the layers
 * @param provenance dotted path to value and origin of each setting that has a value, in the order of docs/settings.md
 * @param filesRead the files that exist and could be read
 * @param stamps the files as they were just before, including missing ones
 */
public record LoadedSettings(
        Settings settings,
        List<SettingProblem> problems,
        Map<String, Provenance> provenance,
        List<Path> filesRead,
        List<FileStamp> stamps) {

    public LoadedSettings {
        problems = List.copyOf(problems);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        filesRead = List.copyOf(filesRead);
        stamps = List.copyOf(stamps);
    }

    /**
     * The value in force of one setting and where it was written.
     *
     * @param value as TOML writes it; a header's value is hidden, since it may be a secret
     */
    public record Provenance(String value, SettingOrigin origin) {}

    /**
     * The state of a file at one moment.
     *
     * @param modified null for a file that did not exist
     */
    public record FileStamp(Path file, @Nullable FileTime modified, long size) {

        public static FileStamp of(Path file) {
            // most of these files do not exist, and an exception for each takes longer than this check
            if (Files.exists(file)) {
                try {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    return new FileStamp(file, attributes.lastModifiedTime(), attributes.size());
                } catch (IOException e) {
                    // counts as missing
                }
            }
            return new FileStamp(file, null, 0);
        }
    }

    /** Whether a file has changed, appeared or disappeared since. Reads the attributes of a few files. */
    public boolean isStale() {
        return stamps.stream().anyMatch(stamp -> !stamp.equals(FileStamp.of(stamp.file())));
    }

    /** Adds providers that the environment implies, except those whose name or type is configured. */
    public LoadedSettings withDetected(List<ProviderSettings> detected) {
        List<ProviderSettings> providers = new ArrayList<>(settings.providers());
        for (ProviderSettings candidate : detected) {
            boolean configured = settings.providers().stream()
                    .anyMatch(provider ->
                            provider.name().equals(candidate.name()) || provider.type() == candidate.type());
            if (!configured) {
                providers.add(candidate);
            }
        }
        return new LoadedSettings(settings.withProviders(providers), problems, provenance, filesRead, stamps);
    }
}
