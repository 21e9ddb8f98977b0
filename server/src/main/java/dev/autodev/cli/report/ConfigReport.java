// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The output of {@code autodev config}. */
public final class ConfigReport {

    private static final int WIDEST_SETTING = 72;

    private ConfigReport() {}

    /** Each setting in force as a line of TOML, with its origin as a comment. */
    public static String show(LoadedSettings loaded) {
        int width = Math.min(
                WIDEST_SETTING,
                loaded.provenance().entrySet().stream()
                        .mapToInt(entry -> (entry.getKey() + entry.getValue().value()).length() + 3)
                        .max()
                        .orElse(0));
        StringBuilder text = new StringBuilder();
        loaded.provenance().forEach((path, provenance) -> {
            String line = path + " = " + provenance.value();
            String gap = " ".repeat(Math.max(0, width - line.length()));
            text.append(line + gap + "  # " + provenance.origin().described() + "\n");
        });
        for (SettingKey key : SettingKeys.ALL) {
            if (!key.hasPlaceholder()
                    && !loaded.provenance().containsKey(key.path().toString())) {
                text.append("# " + key.path() + " is not set: " + key.ifUnset() + "\n");
            }
        }
        return text.toString();
    }

    /** The configuration files, one a line, and whether they exist. */
    public static String paths(SettingsInputs inputs) {
        return path("user file", inputs.userFile(), "AUTODEV_CONFIG is not a path")
                + path("workspace file", inputs.workspaceFile(), "no folder is open");
    }

    private static String path(String label, Optional<Path> file, String none) {
        String where = file.map(path -> path + (Files.exists(path) ? "" : " (missing)"))
                .orElse("(" + none + ")");
        return "%-14s  %s\n".formatted(label, where);
    }

    /** One problem a line, in the format of compilers; empty if there is none. */
    public static String problems(LoadedSettings loaded) {
        return loaded.problems().stream()
                .map(problem -> problem.described() + "\n")
                .collect(Collectors.joining());
    }

    /**
     * The file that {@code autodev config init} writes. In it, lines that begin with {@code ## } explain, and lines that
     * begin with {@code # } are settings, which apply without these two characters.
     */
    public static String starterFile() {
        return resource("starter.toml");
    }

    /** A JSON Schema of the settings, for editors that complete and check TOML or JSON; a test writes it. */
    public static String jsonSchema() {
        return resource("schema.json");
    }

    private static String resource(String name) {
        try (InputStream in = ConfigReport.class.getResourceAsStream("/settings/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
