package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

    private static final String HOME = Path.of("home").toAbsolutePath().toString();

    @Test
    void eachSystemHasItsUsualPlace() {
        assertEquals(at(HOME, ".cache", "autodev"), CacheFolder.of(Map.of(), HOME, "Linux"));
        assertEquals(at(HOME, "Library", "Caches", "autodev"), CacheFolder.of(Map.of(), HOME, "Mac OS X"));
        assertEquals(
                at(HOME, "Local", "autodev", "cache"),
                CacheFolder.of(Map.of("LOCALAPPDATA", Path.of(HOME, "Local").toString()), HOME, "Windows 11"));
        assertEquals(at(HOME, "AppData", "Local", "autodev", "cache"), CacheFolder.of(Map.of(), HOME, "Windows 11"));
    }

    @Test
    void xdgCounts() {
        String xdg = Path.of("xdg").toAbsolutePath().toString();
        assertEquals(at(xdg, "autodev"), CacheFolder.of(Map.of("XDG_CACHE_HOME", xdg), HOME, "Linux"));
        assertEquals(
                at(HOME, ".cache", "autodev"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "relative"), HOME, "Linux"));
    }

    @Test
    void theVariableMovesItOrSwitchesItOff() {
        assertEquals(at(HOME, "x"), chosen(Path.of(HOME, "x").toString()));
        assertEquals(at(HOME, "x"), chosen("~/x"));
        assertEquals(at(HOME), chosen("~"));
        assertEquals(at(Path.of("x").toAbsolutePath().toString()), chosen("x"));
        assertEquals(at(HOME, ".cache", "autodev"), chosen(" "));
        assertEquals(new CacheFolder.Off("AUTODEV_CACHE_DIR is off"), chosen("off"));
        assertEquals(new CacheFolder.Off("AUTODEV_CACHE_DIR is off"), chosen(" Off "));
        assertInstanceOf(CacheFolder.Off.class, chosen("a\0b"));
    }

    @Test
    void withoutAHomeThereIsNoFolder() {
        // what Java says for a user that the system does not know
        assertInstanceOf(CacheFolder.Off.class, CacheFolder.of(Map.of(), "?", "Linux"));
        assertInstanceOf(CacheFolder.Off.class, CacheFolder.of(Map.of(), "", "Linux"));
        assertEquals(at(HOME, "x"), CacheFolder.of(Map.of("AUTODEV_CACHE_DIR", HOME + "/x"), "?", "Linux"));
    }

    private static CacheFolder chosen(String value) {
        return CacheFolder.of(Map.of("AUTODEV_CACHE_DIR", value), HOME, "Linux");
    }

    private static CacheFolder at(String first, String... more) {
        return new CacheFolder.At(Path.of(first, more));
    }
}
