package dev.autodev.settings.docs;

import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.load.ConfigFiles;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code autodev config} prints. */
public final class ConfigReport {

    private ConfigReport() {}

    /** Each setting in force as a line of TOML, and as its comment where it comes from. */
    public static String show(LoadedSettings loaded) {
        int width = Math.min(
                72,
                loaded.provenance().entrySet().stream()
                        .mapToInt(entry -> (entry.getKey() + entry.getValue().value()).length() + 3)
                        .max()
                        .orElse(0));
        StringBuilder text = new StringBuilder();
        loaded.provenance().forEach((path, provenance) -> {
            String line = path + " = " + provenance.value();
            text.append(line)
                    .append(" ".repeat(Math.max(0, width - line.length())))
                    .append("  # ")
                    .append(provenance.origin().described())
                    .append('\n');
        });
        for (SettingKey key : SettingKeys.ALL) {
            String path = key.path().toString();
            if (!key.hasPlaceholder() && !loaded.provenance().containsKey(path)) {
                text.append("# ")
                        .append(path)
                        .append(" is not set: ")
                        .append(key.unset())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** The files that are looked for, one a line, and what is there. */
    public static String paths(SettingsInputs sources) {
        return line("user file", ConfigFiles.userFile(sources), "AUTODEV_CONFIG is not a path")
                + line("workspace file", ConfigFiles.workspaceFile(sources), "no folder is open");
    }

    /** One problem a line, as compilers print them; empty if there is none. */
    public static String problems(LoadedSettings loaded) {
        return loaded.problems().stream()
                .map(problem -> problem.described() + "\n")
                .collect(Collectors.joining());
    }

    private static String line(String what, Optional<Path> file, String none) {
        String where = file.map(path -> path + (Files.exists(path) ? "" : " (missing)"))
                .orElse("(" + none + ")");
        return "%-14s  %s%n".formatted(what, where).replace("\r\n", "\n");
    }
}
