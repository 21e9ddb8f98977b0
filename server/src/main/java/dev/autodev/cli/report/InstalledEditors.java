// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The editors on the {@code PATH} that support language servers. */
public final class InstalledEditors {

    private static final List<String> PROGRAMS =
            List.of("nvim", "vim", "emacs", "code", "codium", "hx", "helix", "kak", "zed", "subl", "kate", "idea");

    private InstalledEditors() {}

    /** Their names, in the order of {@link #PROGRAMS}. */
    public static List<String> on(Map<String, String> environment) {
        List<String> found = new ArrayList<>();
        for (String program : PROGRAMS) {
            for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
                if (!folder.isBlank() && isProgram(folder, program) && !found.contains(program)) {
                    found.add(program);
                }
            }
        }
        return found;
    }

    private static boolean isProgram(String folder, String program) {
        try {
            return Files.isExecutable(Path.of(folder, program))
                    || Files.isRegularFile(Path.of(folder, program + ".exe"))
                    || Files.isRegularFile(Path.of(folder, program + ".cmd"));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
