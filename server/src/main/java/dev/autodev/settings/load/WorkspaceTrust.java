package dev.autodev.settings.load;

import dev.autodev.platform.AppDirectories;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Decides whether the file of a workspace may set everything. */
final class WorkspaceTrust {

    private static final SettingPath WORKSPACES = SettingPath.of("trust", "workspaces");

    private WorkspaceTrust() {}

    /**
     * Real paths are compared, so that a link cannot lend its name to another folder.
     *
     * @param userFile the only layer whose word counts
     * @param problems where entries that can never match are added
     */
    static boolean trusts(
            CheckedLayer userFile, Path workspaceRoot, AppDirectories directories, List<SettingProblem> problems) {
        Path root = real(workspaceRoot);
        boolean trusted = false;
        for (AcceptedValue value : userFile.values()) {
            if (value.path().equals(WORKSPACES)) {
                for (SettingValue item : value.value().asItems().orElseThrow()) {
                    trusted |= holds(item.asText().orElseThrow(), value, root, directories, problems);
                }
            }
        }
        return trusted;
    }

    private static boolean holds(
            String entry, AcceptedValue value, Path root, AppDirectories directories, List<SettingProblem> problems) {
        try {
            Path folder = directories.expand(entry);
            if (folder.isAbsolute()) {
                return root.startsWith(real(folder));
            }
        } catch (InvalidPathException e) {
            // as useless as a relative one
        }
        problems.add(SettingProblem.warning(
                value.origin(),
                WORKSPACES + " names " + new SettingValue.Untyped(entry).described()
                        + ", which trusts nothing: write an absolute path, or one that begins with ~/."));
        return false;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
