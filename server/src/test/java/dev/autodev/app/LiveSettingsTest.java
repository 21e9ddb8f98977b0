// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.autodev.session.SettingsSource.Loaded;
import dev.autodev.session.SettingsSource.Remark;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.text.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSettingsTest {

    @TempDir
    Path folder;

    private Path config;
    private LiveSettings settings;

    @BeforeEach
    void start() throws IOException {
        config = folder.resolve("config.toml");
        settings = new LiveSettings(
                new Wiring(Map.of(
                        "AUTODEV_CONFIG", config.toString(),
                        "AUTODEV_CACHE_DIR", "off",
                        "ANTHROPIC_API_KEY", "any")),
                SettingOrigin.EDITOR);
    }

    @Test
    void settingsAreReadOnceWhileNothingChanges() throws IOException {
        write("timeout_seconds = 7");
        Loaded first = settings.current(null, null);
        assertEquals(Duration.ofSeconds(7), first.settings().generator().attemptTimeout());
        assertSame(first.settings(), settings.current(null, null).settings());
        assertEquals(Optional.of(first.settings()), settings.latest());
    }

    @Test
    void fileThatAppearsChangesOrDisappearsIsReadAgain() throws IOException {
        Loaded none = settings.current(null, null);
        write("timeout_seconds = 7");
        assertEquals(7, timeout(null));
        write("timeout_seconds = 11");
        assertEquals(11, timeout(null));
        Files.delete(config);
        assertEquals(none.settings(), settings.current(null, null).settings());
    }

    @Test
    void settingsOfTheEditorAreReadWhenTheyChange() {
        JsonElement seven = JsonParser.parseString("{\"synthesis\":{\"generator\":{\"timeout_seconds\":7}}}");
        Loaded before = settings.current(null, null);
        assertEquals(7, timeout(seven));
        assertSame(
                settings.current(seven, null).settings(),
                settings.current(seven.deepCopy(), null).settings());
        assertEquals(before.settings(), settings.current(null, null).settings());
    }

    @Test
    void otherWorkspaceIsReadAgain() {
        Loaded without = settings.current(null, null);
        Loaded with = settings.current(null, folder);
        assertNotSame(without.settings(), with.settings());
        assertTrue(
                with.files().contains(folder.resolve(".autodev.toml")),
                () -> with.files().toString());
    }

    @Test
    void problemInAFileHasASentenceAndAPlace() throws IOException {
        write("timeout_secnds = 7");
        Loaded loaded = settings.current(null, null);
        assertEquals(1, loaded.problems().size());
        assertTrue(loaded.problems().getFirst().contains("timeout_secnds"), loaded.problems()::getFirst);
        Remark remark = loaded.remarks().getFirst();
        assertEquals(config, remark.file());
        assertEquals(new Position(1, 0), remark.at());
    }

    @Test
    void problemInTheEditorsSettingsHasNoPlace() {
        Loaded loaded = settings.current(JsonParser.parseString("{\"unknown\":1}"), null);
        assertEquals(1, loaded.problems().size());
        assertEquals(List.of(), loaded.remarks());
    }

    private long timeout(JsonElement editor) {
        return settings.current(editor, null)
                .settings()
                .generator()
                .attemptTimeout()
                .toSeconds();
    }

    private void write(String line) throws IOException {
        Files.writeString(config, "[synthesis.generator]\n" + line + "\n");
    }
}
