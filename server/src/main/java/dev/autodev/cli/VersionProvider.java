package dev.autodev.cli;

import dev.autodev.app.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"autodev " + Version.number() + " (Java " + Runtime.version() + ")"};
    }
}
