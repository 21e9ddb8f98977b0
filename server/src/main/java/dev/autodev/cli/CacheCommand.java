package dev.autodev.cli;

import com.google.gson.GsonBuilder;
import dev.autodev.app.ExitCode;
import dev.autodev.app.Wiring;
import dev.autodev.cache.CacheDirectory;
import dev.autodev.cache.DiskCache;
import dev.autodev.cache.SpecHash;
import dev.autodev.cache.StoredEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The result cache on disk, which all servers and commands of one person share. */
@Command(name = "cache", mixinStandardHelpOptions = true, description = "Tells of the result cache, or empties it.")
final class CacheCommand implements Runnable {

    private final Terminal terminal;
    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    CacheCommand(Terminal terminal, Wiring wiring) {
        this.terminal = terminal;
        this.wiring = wiring;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what: stats, clear or explain HASH");
    }

    @Command(name = "stats", description = "How much is in it, and where.")
    int stats(@Option(names = "--json", description = "print JSON") boolean json) {
        CacheReport report = CacheReport.of(wiring);
        if (json) {
            terminal.out()
                    .println(new GsonBuilder()
                            .setPrettyPrinting()
                            .serializeNulls()
                            .create()
                            .toJson(report));
            return ExitCode.DONE;
        }
        terminal.out().println(report.size());
        if (report.folder() == null) {
            terminal.say(isOff(report.problem()));
        } else {
            if (report.oldest() != null) {
                terminal.out().println("oldest  " + report.oldest());
            }
            terminal.out().println("folder  " + report.folder());
        }
        return ExitCode.DONE;
    }

    @Command(name = "clear", description = "Empties it.")
    int clear() {
        return switch (wiring.cacheFolder()) {
            case CacheDirectory.Off off -> {
                terminal.say(isOff(off.reason()));
                yield ExitCode.DONE;
            }
            case CacheDirectory.At at -> {
                long removed = wiring.disk(at).clear();
                terminal.say("removed " + removed + (removed == 1 ? " answer" : " answers") + " from " + at.path()
                        + "; a running server forgets its own with the command autodev.clearCache.");
                yield ExitCode.DONE;
            }
        };
    }

    @Command(name = "explain", description = "What decided an answer, who gave it, and how old it is.")
    int explain(@Parameters(paramLabel = "HASH", description = "the specHash of a result") String text) {
        Optional<SpecHash> hash = SpecHash.parse(text);
        if (hash.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "HASH is the specHash of a result, 64 hexadecimal digits, not '" + text + "'");
        }
        return switch (wiring.cacheFolder()) {
            case CacheDirectory.Off off -> {
                terminal.say(isOff(off.reason()));
                yield ExitCode.COULD_NOT_GENERATE;
            }
            case CacheDirectory.At at -> explain(hash.get(), wiring.disk(at));
        };
    }

    private int explain(SpecHash hash, DiskCache disk) {
        Optional<StoredEntry> entry = disk.find(hash);
        if (entry.isEmpty()) {
            terminal.say("there is no answer " + hash.hex() + " in " + disk.folder()
                    + ": it was never worth keeping, or it is gone.");
            return ExitCode.COULD_NOT_GENERATE;
        }
        var timeToLive = wiring.settings(wiring.sources(Path.of("").toAbsolutePath(), null, Map.of()))
                .settings()
                .generator()
                .cacheTtl();
        terminal.out()
                .print(CacheExplanation.text(entry.get(), Clock.systemUTC().instant(), timeToLive));
        terminal.out().flush();
        return ExitCode.DONE;
    }

    private static String isOff(String reason) {
        return "nothing is cached on disk: " + reason + ".";
    }
}
