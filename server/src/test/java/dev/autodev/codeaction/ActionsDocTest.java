// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/actions.md is generated from the fixtures. */
class ActionsDocTest {

    private static final Path PAGE = Path.of(System.getProperty("autodev.root"), "docs", "actions.md");

    @Test
    void pageIsGeneratedFromTheFixtures() throws Exception {
        String page = new ActionsDoc().markdown();
        if (Boolean.getBoolean("fixtures.update")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(Files.readString(PAGE), page);
    }

    @Test
    void pageShowsEveryTask() throws Exception {
        String page = Files.readString(PAGE);
        Task.wireNames().forEach(task -> assertTrue(page.contains("### `" + task + "`"), task));
    }
}
