// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import com.google.gson.GsonBuilder;
import dev.autodev.app.Wiring;
import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.load.SettingsInputs;
import java.nio.file.Path;
import java.util.Map;

/** What every command needs: the terminal, the components, and the settings of the working directory. */
record CommandContext(Terminal terminal, Wiring wiring) {

    SettingsInputs settingsInputs() {
        return wiring.settingsInputs(Path.of("").toAbsolutePath(), null, Map.of());
    }

    LoadedSettings settings() {
        return wiring.settings(settingsInputs());
    }

    /** The settings with these flags; problems go to standard error. */
    LoadedSettings settings(Map<String, String> flags) {
        LoadedSettings loaded = wiring.settings(settingsInputs().withFlags(flags));
        loaded.problems().stream()
                .map(SettingProblem::described)
                .map(Terminal::visible)
                .forEach(terminal.err()::println);
        return loaded;
    }

    void print(String text) {
        terminal.print(text);
    }

    /** Prints a value as JSON, without nulls. */
    void printJson(Object value) {
        print(new GsonBuilder().setPrettyPrinting().create().toJson(value) + "\n");
    }

    /** Prints a sentence to standard error. */
    void say(String sentence) {
        terminal.say(sentence);
    }
}
