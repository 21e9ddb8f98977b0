package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheDirectoryTest {

    private static final String HOME = Path.of("home").toAbsolutePath().toString();

    @Test
    void eachSystemHasItsUsualPlace() {
        assertEquals(at(HOME, ".cache", "autodev"), CacheDirectory.of(Map.of(), HOME, "Linux"));
        assertEquals(at(HOME, "Library", "Caches", "autodev"), CacheDirectory.of(Map.of(), HOME, "Mac OS X"));
        assertEquals(
                at(HOME, "Local", "autodev", "cache"),
                CacheDirectory.of(Map.of("LOCALAPPDATA", Path.of(HOME, "Local").toString()), HOME, "Windows 11"));
        assertEquals(at(HOME, "AppData", "Local", "autodev", "cache"), CacheDirectory.of(Map.of(), HOME, "Windows 11"));
    }

    @Test
    void xdgCounts() {
        String xdg = Path.of("xdg").toAbsolutePath().toString();
        assertEquals(at(xdg, "autodev"), CacheDirectory.of(Map.of("XDG_CACHE_HOME", xdg), HOME, "Linux"));
        assertEquals(
                at(HOME, ".cache", "autodev"), CacheDirectory.of(Map.of("XDG_CACHE_HOME", "relative"), HOME, "Linux"));
    }

    @Test
    void theVariableMovesItOrSwitchesItOff() {
        assertEquals(at(HOME, "x"), chosen(Path.of(HOME, "x").toString()));
        assertEquals(at(HOME, "x"), chosen("~/x"));
        assertEquals(at(HOME), chosen("~"));
        assertEquals(at(Path.of("x").toAbsolutePath().toString()), chosen("x"));
        assertEquals(at(HOME, ".cache", "autodev"), chosen(" "));
        assertEquals(new CacheDirectory.Off("AUTODEV_CACHE_DIR is off"), chosen("off"));
        assertEquals(new CacheDirectory.Off("AUTODEV_CACHE_DIR is off"), chosen(" Off "));
        assertInstanceOf(CacheDirectory.Off.class, chosen("a\0b"));
    }

    @Test
    void withoutAHomeThereIsNoFolder() {
        // what Java says for a user that the system does not know
        assertInstanceOf(CacheDirectory.Off.class, CacheDirectory.of(Map.of(), "?", "Linux"));
        assertInstanceOf(CacheDirectory.Off.class, CacheDirectory.of(Map.of(), "", "Linux"));
        assertEquals(at(HOME, "x"), CacheDirectory.of(Map.of("AUTODEV_CACHE_DIR", HOME + "/x"), "?", "Linux"));
    }

    private static CacheDirectory chosen(String value) {
        return CacheDirectory.of(Map.of("AUTODEV_CACHE_DIR", value), HOME, "Linux");
    }

    private static CacheDirectory at(String first, String... more) {
        return new CacheDirectory.At(Path.of(first, more));
    }
}
