// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import dev.autodev.text.PrivateFiles;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Replaces the lines of a file by one for each day, provider and model, with the sums. A file is replaced in one step. Lines
 * that cannot be read are kept.
 */
final class LedgerCompaction {

    private static final String ENDING = ".jsonl";
    private static final String CALLS = " calls";
    private static final String HEAD = "{\"compacted\":\"";

    /** What is added up; entries without a price stay apart. */
    private record SumKey(LocalDate day, String provider, String model, boolean isPriced) {}

    private LedgerCompaction() {}

    /**
     * Compacts the files of past months. The last month stays as it is, so that no file is replaced while a process with a slow
     * clock appends to it; several processes at once write the same sums.
     *
     * @param now the month whose file, like that of the month before, stays as it is
     */
    static void run(Path folder, YearMonth now, ZoneId zone) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
            found.forEach(files::add);
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        for (Path file : files) {
            if (isBefore(now.minusMonths(1), file) && Files.isRegularFile(file)) {
                compact(file, zone, "");
            }
        }
    }

    private static boolean isBefore(YearMonth month, Path file) {
        String name = file.getFileName().toString();
        try {
            return YearMonth.parse(name.substring(0, name.length() - ENDING.length()))
                    .isBefore(month);
        } catch (DateTimeParseException noMonth) {
            return false;
        }
    }

    /**
     * Compacts a file that other processes read, and to which none appends meanwhile. Its first line, which every version of
     * the ledger skips, is new each time, so that they see that the file was replaced.
     */
    static void compactInUse(Path file, ZoneId zone) throws IOException {
        compact(file, zone, HEAD + UUID.randomUUID() + "\"}\n");
    }

    private static void compact(Path file, ZoneId zone, String firstLine) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<SumKey, LedgerEntry> sums = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder(firstLine);
        int entries = 0;
        for (String line : lines) {
            Optional<LedgerEntry> entry = LedgerEntry.parse(line);
            if (entry.isPresent()) {
                entries++;
                sums.merge(keyOf(entry.get(), zone), entry.get(), LedgerCompaction::sum);
            } else if (!line.startsWith(HEAD)) {
                text.append(line).append('\n');
            }
        }
        if (sums.size() < entries) {
            sums.values().forEach(sum -> text.append(sum.json()));
            TextFiles.replace(file, temporary -> {
                PrivateFiles.restrict(temporary);
                Files.writeString(temporary, text);
            });
        }
    }

    private static SumKey keyOf(LedgerEntry entry, ZoneId zone) {
        return new SumKey(
                LocalDate.ofInstant(entry.time(), zone), entry.provider(), entry.model(), entry.usd() != null);
    }

    private static LedgerEntry sum(LedgerEntry one, LedgerEntry other) {
        return new LedgerEntry(
                one.time(),
                one.provider(),
                one.model(),
                sum(one.inputTokens(), other.inputTokens()),
                sum(one.outputTokens(), other.outputTokens()),
                one.usd() == null || other.usd() == null ? null : Double.valueOf(one.usd() + other.usd()),
                sum(calls(one), calls(other)) + CALLS);
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }

    private static int calls(LedgerEntry entry) {
        String request = entry.request();
        try {
            return request.endsWith(CALLS)
                    ? Integer.parseInt(request.substring(0, request.length() - CALLS.length()))
                    : 1;
        } catch (NumberFormatException id) {
            return 1;
        }
    }
}
