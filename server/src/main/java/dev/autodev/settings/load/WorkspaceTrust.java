// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.platform.AppDirectories;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.load.LayerCheck.CheckedLayer;
import dev.autodev.settings.load.LayerContents.LayerValue;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.text.FileLinks;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Decides whether the file of a workspace may set everything. */
final class WorkspaceTrust {

    private static final SettingPath WORKSPACES = SettingPath.of("trust", "workspaces");

    private WorkspaceTrust() {}

    /**
     * Compares real paths, so that a link cannot give its name to another folder.
     *
     * @param userFile the only layer that may trust a workspace
     * @param problems where entries that can never match are added
     */
    static boolean trusts(
            CheckedLayer userFile, Path workspaceRoot, AppDirectories directories, List<SettingProblem> problems) {
        Path root = FileLinks.real(workspaceRoot);
        boolean trusted = false;
        for (LayerValue value : userFile.values()) {
            if (value.path().equals(WORKSPACES)) {
                for (String entry : value.value().asTexts()) {
                    Path folder = folder(entry, directories);
                    if (folder.isAbsolute()) {
                        trusted |= root.startsWith(FileLinks.real(folder));
                    } else {
                        problems.add(
                                SettingProblem.warning(
                                        value.origin(),
                                        WORKSPACES + " names " + new SettingValue.Untyped(entry).described()
                                                + ", which trusts nothing: write an absolute path, or one that begins with ~/."));
                    }
                }
            }
        }
        return trusted;
    }

    /** A relative path, which matches nothing, if the entry is not a path. */
    private static Path folder(String entry, AppDirectories directories) {
        try {
            return directories.expand(entry);
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }
}
