// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "src/Calc.java, java",
        "src/index.php, php",
        "INDEX.PHP, php",
        "init.lua, lua",
        "build.sh, shellscript",
        "ci.yml, yaml",
        "app.ex, elixir",
        "README.md, markdown",
        "notes.txt, plaintext",
        "dump.unheardof, plaintext",
        "my.php/Makefile, plaintext"
    })
    void endingNamesTheLanguage(String path, String id) {
        assertEquals(id, Languages.ofFileOrPlain(path).id());
    }
}
