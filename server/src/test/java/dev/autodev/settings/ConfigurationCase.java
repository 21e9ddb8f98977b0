// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import com.google.gson.JsonParser;
import dev.autodev.cli.report.ConfigReport;
import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.load.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One file of fixtures/config: a sentence, then parts that begin with {@code --- name}. {@code user}, {@code workspace}
 * are TOML, {@code editor} is JSON, {@code environment}, {@code flags} are lines NAME=VALUE; {@code problems} and {@code
 * in force} are the expected outcome.
 */
record ConfigurationCase(String note, Map<String, String> parts) {

    static ConfigurationCase read(Path file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        String name = "";
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("--- ")) {
                parts.put(name, String.join("\n", lines));
                name = line.substring(4);
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        parts.put(name, String.join("\n", lines));
        return new ConfigurationCase(parts.remove(""), parts);
    }

    /** Loads the case with its files below {@code folder}. */
    LoadedSettings load(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        Path user = home.resolve(".config/autodev/config.toml");
        if (parts.containsKey("user")) {
            Files.createDirectories(user.getParent());
            Files.writeString(user, parts.get("user").replace("WORKSPACE", workspace.toString()));
        }
        if (parts.containsKey("workspace")) {
            Files.writeString(workspace.resolve(".autodev.toml"), parts.get("workspace"));
        }
        return SettingsLoader.load(new SettingsInputs(
                assignments("environment"),
                new AppDirectories(Map.of(), home.toString(), OperatingSystem.LINUX),
                workspace,
                parts.containsKey("editor") ? JsonParser.parseString(parts.get("editor")) : null,
                assignments("flags")));
    }

    private Map<String, String> assignments(String part) {
        return parts.getOrDefault(part, "")
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** The text of the case with the actual outcome. */
    String withOutcome(LoadedSettings loaded, Path folder) {
        StringBuilder text = new StringBuilder(note).append('\n');
        parts.forEach((name, body) -> {
            if (!name.equals("problems") && !name.equals("in force")) {
                text.append("--- ").append(name).append('\n').append(body).append('\n');
            }
        });
        text.append("--- problems\n").append(ConfigReport.problems(loaded));
        text.append("--- in force\n");
        loaded.provenance().forEach((path, provenance) -> {
            if (provenance.origin().layer() != SettingsLayer.DEFAULT) {
                text.append(path + " = " + provenance.value() + "  # "
                        + provenance.origin().described() + "\n");
            }
        });
        return text.toString()
                .replace(folder.resolve("home/.config/autodev/config.toml").toString(), "USER")
                .replace(folder.resolve("workspace/.autodev.toml").toString(), "FILE")
                .replace(folder.resolve("workspace").toString(), "WORKSPACE");
    }
}
