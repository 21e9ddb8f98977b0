// SPDX-License-Identifier: Apache-2.0
package dev.autodev.platform;

import static dev.autodev.platform.OperatingSystem.LINUX;
import static dev.autodev.platform.OperatingSystem.MACOS;
import static dev.autodev.platform.OperatingSystem.WINDOWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppDirectoriesTest {

    private static final Map<String, String> NONE = Map.of();

    private static AppDirectories on(OperatingSystem system, Map<String, String> environment) {
        return new AppDirectories(environment, "/h", system);
    }

    private static void assertFolder(String expected, Optional<Path> folder) {
        assertEquals(Optional.of(Path.of(expected)), folder);
    }

    @Test
    void eachSystemHasItsUsualFolders() {
        assertFolder("/h/.config/autodev", on(LINUX, NONE).config());
        assertFolder("/h/.cache/autodev", on(LINUX, NONE).cache());
        assertFolder("/h/.local/state/autodev", on(LINUX, NONE).state());
        assertFolder("/h/.config/autodev", on(MACOS, NONE).config());
        assertFolder("/h/Library/Caches/autodev", on(MACOS, NONE).cache());
        assertFolder("/h/Library/Application Support/autodev", on(MACOS, NONE).state());
        assertFolder("/h/AppData/Roaming/autodev", on(WINDOWS, NONE).config());
        assertFolder("/h/AppData/Local/autodev/cache", on(WINDOWS, NONE).cache());
        assertFolder("/h/AppData/Local/autodev", on(WINDOWS, NONE).state());
    }

    @Test
    void windowsNamesItsFoldersInVariables() {
        AppDirectories windows = on(WINDOWS, Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"));
        assertFolder("/roaming/autodev", windows.config());
        assertFolder("/local/autodev/cache", windows.cache());
        assertFolder("/local/autodev", windows.state());
        assertFolder(
                "/h/.cache/autodev", on(LINUX, Map.of("LOCALAPPDATA", "/local")).cache());
    }

    @Test
    void xdgVariablesCountOnEverySystem() {
        Map<String, String> xdg =
                Map.of("XDG_CONFIG_HOME", "/xconfig", "XDG_CACHE_HOME", "/xcache", "XDG_STATE_HOME", "/xstate");
        for (OperatingSystem system : OperatingSystem.values()) {
            assertFolder("/xconfig/autodev", on(system, xdg).config());
            assertFolder("/xcache/autodev", on(system, xdg).cache());
            assertFolder("/xstate/autodev", on(system, xdg).state());
        }
    }

    @Test
    void relativeOrInvalidVariablesCountAsNotSet() {
        for (String unusable : new String[] {"relative", "", " ", "/a\0b"}) {
            AppDirectories directories = on(
                    LINUX, Map.of("XDG_CONFIG_HOME", unusable, "XDG_CACHE_HOME", unusable, "XDG_STATE_HOME", unusable));
            assertFolder("/h/.config/autodev", directories.config());
            assertFolder("/h/.cache/autodev", directories.cache());
            assertFolder("/h/.local/state/autodev", directories.state());
        }
    }

    @Test
    void homeVariableTakesPrecedenceOverJavasHome() {
        assertFolder("/mine", on(LINUX, Map.of("HOME", "/mine")).home());
        assertFolder("/h", on(LINUX, Map.of("HOME", "relative")).home());
    }

    /** Java reports "?" for a user whom the system does not know. */
    @Test
    void withoutAHomeThereAreNoFolders() {
        for (String none : new String[] {"", "?", "relative", "a\0b"}) {
            for (OperatingSystem system : OperatingSystem.values()) {
                AppDirectories directories = new AppDirectories(NONE, none, system);
                assertEquals(Optional.empty(), directories.home());
                assertEquals(Optional.empty(), directories.config());
                assertEquals(Optional.empty(), directories.cache());
                assertEquals(Optional.empty(), directories.state());
                assertEquals(Path.of("~/x"), directories.expand("~/x"));
            }
        }
    }

    @Test
    void leadingTildeIsTheHome() {
        AppDirectories directories = on(LINUX, NONE);
        assertEquals(Path.of("/h"), directories.expand("~"));
        assertEquals(Path.of("/h/x/y"), directories.expand("~/x/y"));
        assertEquals(Path.of("/h/x"), directories.expand("~\\x"));
        assertEquals(Path.of("~other/x"), directories.expand("~other/x"));
        assertEquals(Path.of("/a/~"), directories.expand("/a/~"));
    }

    @Test
    void stateWrittenBeforeXdgCountedIsStillUsed(@TempDir Path folder) throws IOException {
        AppDirectories mac = new AppDirectories(
                Map.of("XDG_STATE_HOME", folder.resolve("xdg").toString()), folder.toString(), MACOS);
        Path old = Files.createDirectories(folder.resolve("Library/Application Support/autodev"));
        assertEquals(Optional.of(old), mac.state());
        Path chosen = Files.createDirectories(folder.resolve("xdg/autodev"));
        assertEquals(Optional.of(chosen), mac.state());
    }

    @Test
    void systemIsRecognizedByItsName() {
        assertEquals(WINDOWS, OperatingSystem.of("Windows 11"));
        assertEquals(MACOS, OperatingSystem.of("Mac OS X"));
        assertEquals(LINUX, OperatingSystem.of("Linux"));
        assertEquals(LINUX, OperatingSystem.of("FreeBSD"));
    }

    @Test
    void launcherKeepsItsArchiveInTheSameCache() throws IOException {
        String launcher = Files.readString(Path.of(System.getProperty("autodev.root"), "autodev"));
        assertTrue(launcher.contains("folder=$XDG_CACHE_HOME/autodev"));
        assertTrue(launcher.contains("folder=$HOME/Library/Caches/autodev"));
        assertTrue(launcher.contains("folder=${HOME:-/nonexistent}/.cache/autodev"));
    }
}
