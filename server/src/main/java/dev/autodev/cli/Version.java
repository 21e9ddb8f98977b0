package dev.autodev.cli;

import picocli.CommandLine;

/** What {@code --version} prints. */
public final class Version implements CommandLine.IVersionProvider {

    /** Of this build; "dev" when run from classes. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"autodev " + number() + " (Java " + Runtime.version() + ")"};
    }
}
