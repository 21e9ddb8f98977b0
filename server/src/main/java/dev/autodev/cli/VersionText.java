package dev.autodev.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"autodev " + Version.number() + " (Java " + Runtime.version() + ")"};
    }
}
