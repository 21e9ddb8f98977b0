package dev.autodev.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the help only: {@code Main} starts the server without loading the command line. */
@Command(
        name = "lsp",
        mixinStandardHelpOptions = true,
        description = "The language server, as editors start it.",
        synopsisHeading = "",
        customSynopsis = {
            "autodev lsp [--stdio | --socket PORT | --pipe PATH | --listen HOST:PORT [--allow-remote]]",
            "  --stdio             speak on stdin and stdout (the default)",
            "  --socket PORT       connect to the editor on this port of this machine",
            "  --pipe PATH         connect to the editor on this socket file",
            "  --listen HOST:PORT  wait for clients; only on this machine unless --allow-remote"
        })
final class LspCommand implements Runnable {

    @Unmatched
    private String[] ignored = new String[0];

    @Override
    public void run() {
        throw new IllegalStateException("the server is started by Main, not here: " + ignored.length);
    }
}
