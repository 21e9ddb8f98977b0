// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.cli.report.ConfigReport;
import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.LoadedSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paths of configuration files, files that cannot be used, trust, and changes of files. */
class ConfigFilesTest {

    @TempDir
    Path folder;

    private SettingsInputs sources(Map<String, String> environment, OperatingSystem system) {
        return new SettingsInputs(
                environment, new AppDirectories(environment, folder.toString(), system), null, null, Map.of());
    }

    private SettingsInputs reading(Path userFile) {
        return sources(Map.of("AUTODEV_CONFIG", userFile.toString()), OperatingSystem.LINUX);
    }

    @Test
    void userFileIsInTheConfigurationFolderOfTheSystem() {
        Path last = Path.of("autodev", "config.toml");
        assertEquals(
                Optional.of(folder.resolve(".config").resolve(last)),
                sources(Map.of(), OperatingSystem.LINUX).userFile());
        assertEquals(
                Optional.of(folder.resolve("x").resolve(last)),
                sources(Map.of("XDG_CONFIG_HOME", folder.resolve("x").toString()), OperatingSystem.LINUX)
                        .userFile());
        assertEquals(
                Optional.of(folder.resolve(".config").resolve(last)),
                sources(Map.of("XDG_CONFIG_HOME", "relative"), OperatingSystem.LINUX)
                        .userFile());
        assertEquals(
                Optional.of(folder.resolve("Roaming").resolve(last)),
                sources(Map.of("APPDATA", folder.resolve("Roaming").toString()), OperatingSystem.WINDOWS)
                        .userFile());
        assertEquals(
                Optional.of(folder.resolve("my.toml")),
                sources(Map.of("AUTODEV_CONFIG", "~/my.toml"), OperatingSystem.LINUX)
                        .userFile());
    }

    @Test
    void pathsShowWhetherFilesExist() throws IOException {
        Path file = Files.writeString(folder.resolve("my.toml"), "");
        assertEquals(
                "user file       " + file + "\nworkspace file  (no folder is open)\n",
                ConfigReport.paths(reading(file)));
        assertEquals(
                "user file       " + file + "\nworkspace file  " + folder.resolve(".autodev.toml") + " (missing)\n",
                ConfigReport.paths(reading(file).withWorkspaceRoot(folder)));
    }

    @Test
    void unusableFileIsAProblemOfTheWholeFile() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("directory"));
        Path large = Files.write(folder.resolve("large"), new byte[SettingsLoader.MAX_BYTES + 1]);
        Path latin = Files.write(folder.resolve("latin"), "# \u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertReported(directory, "is a folder: a file is needed here.");
        assertReported(large, "is larger than 1 MB: make it smaller.");
        assertReported(latin, "is not UTF-8: save it as UTF-8.");
    }

    private void assertReported(Path file, String reason) {
        LoadedSettings loaded = SettingsLoader.load(reading(file));
        assertEquals(1, loaded.problems().size());
        assertEquals(
                "The file " + file + " " + reason, loaded.problems().getFirst().message());
        assertTrue(loaded.filesRead().isEmpty());
    }

    @Test
    void missingFileIsNotAProblemEvenBelowAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals("", ConfigReport.problems(SettingsLoader.load(reading(folder.resolve("none/config.toml")))));
        assertEquals("", ConfigReport.problems(SettingsLoader.load(reading(file.resolve("config.toml")))));
    }

    @Test
    void invalidPathIsAProblem() {
        LoadedSettings loaded = SettingsLoader.load(sources(Map.of("AUTODEV_CONFIG", "a\0b"), OperatingSystem.LINUX));
        assertEquals(
                "environment variable AUTODEV_CONFIG: error: AUTODEV_CONFIG is not a path: correct or unset it.\n",
                ConfigReport.problems(loaded));
    }

    @Test
    void workspaceFileThatIsTheUsersFileIsReadOnceAndTrusted() throws IOException {
        Path file = Files.writeString(folder.resolve(".autodev.toml"), "[privacy]\nredact = false\n");
        LoadedSettings loaded = SettingsLoader.load(reading(file).withWorkspaceRoot(folder));
        assertEquals("", ConfigReport.problems(loaded));
        assertFalse(loaded.settings().privacy().redact());
        assertEquals(1, loaded.filesRead().size());
    }

    @Test
    void changesOfAFileMakeSettingsStale() throws IOException {
        Path user = folder.resolve("my.toml");
        SettingsInputs sources = reading(user).withWorkspaceRoot(folder);
        LoadedSettings none = SettingsLoader.load(sources);
        assertFalse(none.isStale());
        Files.writeString(user, "[privacy]\n");
        assertTrue(none.isStale(), "a file appeared");
        LoadedSettings one = SettingsLoader.load(sources);
        assertFalse(one.isStale());
        Files.writeString(folder.resolve(".autodev.toml"), "");
        assertTrue(one.isStale(), "the workspace's file appeared");
        LoadedSettings two = SettingsLoader.load(sources);
        Files.writeString(user, "[privacy]\nredact = true\n");
        assertTrue(two.isStale(), "a file grew");
        LoadedSettings three = SettingsLoader.load(sources);
        Files.delete(user);
        assertTrue(three.isStale(), "a file disappeared");
    }

    @Test
    void trustAppliesToFoldersBelowAndNotToThoseThatOnlyBeginAlike() throws IOException {
        assertRedacts(false, "src/mine/deep", "~/src/mine");
        assertRedacts(false, "src/exact", "~/src/exact");
        assertRedacts(true, "src/mine-not", "~/src/mine");
        assertRedacts(true, "src/other", "~/src/mine/../mine");
        assertRedacts(
                false, "src/mine/dots", folder.resolve("src/other/../mine").toString());
    }

    @Test
    void linkIsTrustedByItsTarget() throws IOException {
        Files.createDirectories(folder.resolve("trusted"));
        Path stranger = Files.createDirectories(folder.resolve("stranger"));
        Files.createSymbolicLink(folder.resolve("trusted/link"), stranger);
        assertRedacts(true, "trusted/link", "~/trusted");
        Files.createDirectories(folder.resolve("real/project"));
        Files.createSymbolicLink(folder.resolve("short"), folder.resolve("real"));
        assertRedacts(false, "short/project", "~/real");
        assertRedacts(false, "real/project", "~/short");
    }

    private void assertRedacts(boolean expected, String workspace, String trusted) throws IOException {
        Path root = folder.resolve(workspace);
        if (Files.notExists(root)) {
            Files.createDirectories(root);
        }
        Files.writeString(root.resolve(".autodev.toml"), "[privacy]\nredact = false\n");
        Path user = Files.writeString(folder.resolve("my.toml"), "[trust]\nworkspaces = ['" + trusted + "']\n");
        LoadedSettings loaded = SettingsLoader.load(reading(user).withWorkspaceRoot(root));
        assertEquals(expected, loaded.settings().privacy().redact(), workspace + " in " + trusted);
        assertEquals(expected ? 1 : 0, loaded.problems().size());
    }
}
