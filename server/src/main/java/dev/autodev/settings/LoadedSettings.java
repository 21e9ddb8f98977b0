package dev.autodev.settings;

import dev.autodev.settings.Settings.ProviderSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration in force, with its mistakes and where everything comes from.
 *
 * <p><i>Immutable.</i>
 *
 * @param problems in the order of the layers
 * @param provenance dotted path to value and origin of each setting that has a value, in the order of docs/settings.md
 * @param filesRead the files that were there and could be read
 * @param stamps what the files looked like just before, those that were missing included
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

    /** Whether a file has changed, appeared or gone since. Costs one look at each of a few files. */
    public boolean stale() {
        return stamps.stream().anyMatch(FileStamp::outdated);
    }

    /** Adds providers the environment gave away, except those whose name or type is configured. */
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
        Settings extended = new Settings(
                settings.generator(),
                providers,
                settings.actions(),
                settings.budget(),
                settings.privacy(),
                settings.trust(),
                settings.codeAction(),
                settings.resilience(),
                settings.prompts(),
                settings.network());
        return new LoadedSettings(extended, problems, provenance, filesRead, stamps);
    }
}
