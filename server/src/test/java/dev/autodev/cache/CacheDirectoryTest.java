// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheDirectoryTest {

    private static final String HOME = Path.of("home").toAbsolutePath().toString();

    @Test
    void variableMovesTheFolderOrSwitchesItOff() {
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
    void noHomeMeansNoFolderUnlessOneIsNamed() {
        AppDirectories homeless = new AppDirectories(Map.of(), "?", OperatingSystem.LINUX);
        assertEquals(
                new CacheDirectory.Off("no home folder is known; name a folder with AUTODEV_CACHE_DIR"),
                CacheDirectory.of(Map.of(), homeless));
        assertEquals(at(HOME, "x"), CacheDirectory.of(Map.of("AUTODEV_CACHE_DIR", HOME + "/x"), homeless));
    }

    private static CacheDirectory chosen(String value) {
        return CacheDirectory.of(
                Map.of("AUTODEV_CACHE_DIR", value), new AppDirectories(Map.of(), HOME, OperatingSystem.LINUX));
    }

    private static CacheDirectory at(String first, String... more) {
        return new CacheDirectory.At(Path.of(first, more));
    }
}
