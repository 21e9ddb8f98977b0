// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.autodev.app.ExitCode;
import dev.autodev.cache.CacheDirectory;
import dev.autodev.cache.DiskCache;
import dev.autodev.cache.SpecHash;
import dev.autodev.cache.StoredEntry;
import dev.autodev.cli.report.CacheExplanation;
import dev.autodev.cli.report.CacheReport;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.ProjectVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The result cache on disk, which all servers and commands of one user share. */
@Command(name = "cache", mixinStandardHelpOptions = true, description = "Shows or empties the result cache.")
final class CacheCommand extends CommandGroup {

    CacheCommand(CommandContext context) {
        super(context);
    }

    @Command(
            name = "stats",
            mixinStandardHelpOptions = true,
            description = "Shows the size and the folder of the cache.")
    int stats(@Option(names = "--json", description = "print JSON") boolean json) {
        CacheReport report = CacheReport.of(context.wiring());
        if (json) {
            Gson gson = new GsonBuilder().setPrettyPrinting().serializeNulls().create();
            context.print(gson.toJson(report) + "\n");
            return ExitCode.DONE;
        }
        context.print(report.size() + "\n");
        if (report.folder() == null) {
            sayOff(Objects.requireNonNull(report.problem(), "no folder and no problem"));
        } else {
            context.print((report.oldest() == null ? "" : "oldest  " + report.oldest() + "\n") + "folder  "
                    + report.folder() + "\n");
        }
        return ExitCode.DONE;
    }

    @Command(name = "clear", mixinStandardHelpOptions = true, description = "Empties the cache.")
    int clear(
            @Option(names = "--shadow", description = "delete the copies of workspaces that 'verify' made, instead")
                    boolean shadow) {
        if (shadow) {
            return clearShadows();
        }
        return switch (context.wiring().cacheDirectory()) {
            case CacheDirectory.Off off -> {
                sayOff(off.reason());
                yield ExitCode.DONE;
            }
            case CacheDirectory.At at -> {
                long removed = context.wiring().disk(at).clear();
                context.say("removed " + removed + (removed == 1 ? " answer" : " answers") + " from " + at.path()
                        + "; the command autodev.clearCache clears the memory of a running server.");
                yield ExitCode.DONE;
            }
        };
    }

    private int clearShadows() {
        Optional<Path> shadows = context.wiring().shadows();
        if (shadows.isEmpty()) {
            context.say("no home folder is known, so there are no copies of workspaces.");
            return ExitCode.DONE;
        }
        try {
            int copies = ProjectVerifier.clear(shadows.get());
            context.say("removed " + copies + (copies == 1 ? " copy" : " copies") + " of a workspace from "
                    + shadows.get() + ".");
            return ExitCode.DONE;
        } catch (IOException e) {
            context.say(shadows.get() + " cannot be emptied: " + TextFiles.reason(e) + ".");
            return ExitCode.COULD_NOT_GENERATE;
        }
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = "Shows what decided an answer, which model gave it, and its age.")
    int explain(
            @Parameters(paramLabel = "HASH", converter = HashConverter.class, description = "the specHash of a result")
                    SpecHash hash) {
        return switch (context.wiring().cacheDirectory()) {
            case CacheDirectory.Off off -> {
                sayOff(off.reason());
                yield ExitCode.COULD_NOT_GENERATE;
            }
            case CacheDirectory.At at -> explain(hash, context.wiring().disk(at));
        };
    }

    private int explain(SpecHash hash, DiskCache disk) {
        Optional<StoredEntry> entry = disk.find(hash);
        if (entry.isEmpty()) {
            context.say("there is no answer " + hash.hex() + " in " + disk.folder()
                    + ": it was never stored, or it has been removed.");
            return ExitCode.COULD_NOT_GENERATE;
        }
        Duration timeToLive = context.settings().settings().generator().cacheTtl();
        context.print(CacheExplanation.text(entry.get(), Instant.now(), timeToLive));
        return ExitCode.DONE;
    }

    private void sayOff(String reason) {
        context.say("nothing is cached on disk: " + reason + ".");
    }

    private static final class HashConverter implements ITypeConverter<SpecHash> {

        @Override
        public SpecHash convert(String text) {
            return SpecHash.parse(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is not the specHash of a result, which has 64 hexadecimal digits"));
        }
    }
}
