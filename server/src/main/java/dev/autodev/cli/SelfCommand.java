// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.app.ProviderWiring;
import dev.autodev.app.Version;
import dev.autodev.cli.report.NewestRelease;
import dev.autodev.cli.report.NewestRelease.UnreadableFeedException;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.settings.Settings;
import java.net.URISyntaxException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** The installation itself. */
@Command(
        name = "self",
        mixinStandardHelpOptions = true,
        description = "Shows what is installed, and whether it is the newest.")
final class SelfCommand extends CommandGroup {

    SelfCommand(CommandContext context) {
        super(context);
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Shows the version, its Java and where it is installed; and the newest version, if"
                    + " network.update_feed says where to request it.")
    int check() {
        context.print("version  " + Version.number()
                + Version.origin().map(commit -> " (commit " + commit + ")").orElse("")
                + "\njava     " + Runtime.version() + " in " + System.getProperty("java.home") + "\nprogram  "
                + program()
                + "\n");
        Settings settings = context.settings().settings();
        String feed = settings.network().updateFeed();
        if (feed == null) {
            context.print("newest   not requested: the setting network.update_feed is not set\n");
            return ExitCode.DONE;
        }
        ProviderWiring providers = context.wiring().providers();
        try {
            NewestRelease newest = NewestRelease.read(
                    feed, new ConnectionPool(() -> providers.connection(settings), System::nanoTime));
            context.print("newest   " + newest(newest) + "\n");
            return ExitCode.DONE;
        } catch (UnreadableFeedException unreadable) {
            context.say("cannot read the feed of network.update_feed: " + unreadable.getMessage()
                    + ". Check the network and the setting.");
            return ExitCode.COULD_NOT_GENERATE;
        }
    }

    private static String newest(NewestRelease newest) {
        if (!newest.isNewerThan(Version.number())) {
            return newest.version() + ", which is not newer";
        }
        String version = newest.version() + ", newer than this one";
        return newest.url() == null ? version : version + ": " + newest.url();
    }

    /** The jar, or a folder of classes. */
    private static Path program() {
        try {
            return Path.of(SelfCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
