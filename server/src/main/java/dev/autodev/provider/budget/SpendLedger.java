// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import dev.autodev.text.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The money spent, in a file for each month that all processes of a user share: {@code YYYY-MM.jsonl}, a line for each
 * call.
 *
 * <p>Lines of other processes are read when the file has grown. A file that has become long is compacted under
 * {@link LedgerLock}; reading needs no lock, because a line is appended with one write and a file is replaced in one step.
 * Days and months are those of the clock's zone. If the file cannot be written, the totals still count what this process
 * spends, and a warning is logged once. Only the owner can read the files. <i>Thread-safe.</i>
 */
public final class SpendLedger {

    private static final System.Logger LOG = System.getLogger(SpendLedger.class.getName());

    /** Some 1,500 calls: reading it takes milliseconds. */
    static final long LONGEST = 256 * 1024;

    /** The first line names the file's content if it was compacted, and is one call otherwise. */
    private static final int HEAD_BYTES = 200;

    private final @Nullable Path folder;
    private final Clock clock;
    private final LedgerTotals read = new LedgerTotals();
    private final LedgerTotals unwritten = new LedgerTotals();
    private YearMonth month;
    private String head = "";
    private long readTo;
    private long compactFrom = LONGEST;
    private boolean unfinishedEnd;
    private boolean warned;
    private boolean isPrivate;
    private @Nullable YearMonth compactedIn;

    /**
     * @param folder null if there is no home folder
     * @param clock with the zone whose midnight counts
     */
    public SpendLedger(@Nullable Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.month = YearMonth.now(clock);
    }

    /** USD since midnight. */
    synchronized double today() {
        readNewLines();
        LocalDate today = LocalDate.now(clock);
        return read.on(today) + unwritten.on(today);
    }

    /** USD since the beginning of the month. */
    synchronized double thisMonth(String provider) {
        readNewLines();
        return read.of(provider, month) + unwritten.of(provider, month);
    }

    synchronized void add(LedgerEntry entry) {
        startNewMonth();
        if (folder == null) {
            unwritten.add(entry, dayOf(entry));
            warn("there is no home folder");
            return;
        }
        try {
            append(folder, entry);
        } catch (IOException | SecurityException refused) {
            unwritten.add(entry, dayOf(entry));
            warn(file(folder) + " cannot be written");
        }
    }

    private void append(Path into, LedgerEntry entry) throws IOException {
        PrivateFiles.createFolder(into);
        makePrivate(into);
        if (!month.equals(compactedIn)) {
            compactedIn = month;
            compact(into);
        }
        try (LedgerLock lock = LedgerLock.take(into)) {
            readNewLines();
            write(into, entry);
            if (readTo >= compactFrom && lock.isHeld()) {
                compactThisMonth(into);
            }
        }
    }

    private void write(Path into, LedgerEntry entry) throws IOException {
        try (FileChannel channel = PrivateFiles.append(file(into))) {
            // an unfinished line of a killed process must not merge with this one
            ByteBuffer bytes =
                    ByteBuffer.wrap(((unfinishedEnd ? "\n" : "") + entry.json()).getBytes(StandardCharsets.UTF_8));
            long end = readTo + bytes.limit();
            channel.write(bytes);
            if (readTo > 0 && !bytes.hasRemaining() && channel.size() == end) {
                // no other process has written meanwhile, so the line need not be read
                read.add(entry, dayOf(entry));
                readTo = end;
            }
        }
    }

    /** A failure leaves the file long; the next try is made when it is twice as long. */
    private void compactThisMonth(Path into) {
        try {
            LedgerCompaction.compactInUse(file(into), clock.getZone());
            readNewLines();
        } catch (IOException | SecurityException stays) {
            LOG.log(System.Logger.Level.DEBUG, "{0} stays as it is.", file(into));
        }
        compactFrom = Math.max(LONGEST, 2 * readTo);
    }

    /** Closes what earlier versions left readable to other users, once. A folder of another user's stays as it is. */
    private void makePrivate(Path existing) {
        if (isPrivate) {
            return;
        }
        isPrivate = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(existing, "*.jsonl")) {
            PrivateFiles.restrict(existing);
            for (Path file : files) {
                PrivateFiles.restrict(file);
            }
        } catch (IOException | DirectoryIteratorException | SecurityException notPermitted) {
            LOG.log(System.Logger.Level.DEBUG, "The permissions of {0} cannot be changed.", existing);
        }
    }

    /** Past months are in no sum, so a failure only leaves their files long. */
    private void compact(Path existing) {
        try {
            LedgerCompaction.run(existing, month, clock.getZone());
        } catch (IOException | SecurityException stays) {
            LOG.log(System.Logger.Level.DEBUG, "The past months in {0} stay as they are.", existing);
        }
    }

    private void startNewMonth() {
        YearMonth now = YearMonth.now(clock);
        if (!now.equals(month)) {
            month = now;
            read.clear();
            readTo = 0;
            compactFrom = LONGEST;
        }
    }

    /** Reads the lines that were appended since the last time. */
    private void readNewLines() {
        startNewMonth();
        if (folder == null || !Files.isReadable(file(folder))) {
            return;
        }
        makePrivate(folder);
        try (FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.READ)) {
            String found = headOf(channel);
            if (channel.size() < readTo || !found.equals(head)) {
                // the file was replaced
                read.clear();
                readTo = 0;
                head = found;
            }
            if (channel.size() > readTo) {
                parseFrom(channel);
            }
        } catch (IOException unreadable) {
            warn(file(folder) + " cannot be read");
        }
    }

    /** The first line, or its beginning; a line without an end counts as none. */
    private static String headOf(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // read until the buffer is full
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        return end >= 0 ? text.substring(0, end) : bytes.hasRemaining() ? "" : text;
    }

    private void parseFrom(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, channel.size() - readTo));
        while (bytes.hasRemaining() && channel.read(bytes, readTo + bytes.position()) >= 0) {
            // read until the buffer is full
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n') + 1;
        unfinishedEnd = end < text.length();
        new String(bytes.array(), 0, end, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> LedgerEntry.parse(line).ifPresent(spent -> read.add(spent, dayOf(spent))));
        readTo += end;
    }

    private LocalDate dayOf(LedgerEntry entry) {
        return LocalDate.ofInstant(entry.time(), clock.getZone());
    }

    private Path file(Path in) {
        return in.resolve(month + ".jsonl");
    }

    private void warn(String what) {
        if (!warned) {
            warned = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The spending is not recorded: {0}. The caps only count what this process spends.",
                    what);
        }
    }

    /** Sums over entries. Guarded by the ledger's lock. */
    private static final class LedgerTotals {

        private final Map<LocalDate, Double> days = new HashMap<>();
        private final Map<ProviderMonth, Double> providers = new HashMap<>();

        private record ProviderMonth(String provider, YearMonth month) {}

        void add(LedgerEntry entry, LocalDate day) {
            if (entry.usd() != null) {
                days.merge(day, entry.usd(), Double::sum);
                providers.merge(new ProviderMonth(entry.provider(), YearMonth.from(day)), entry.usd(), Double::sum);
            }
        }

        void clear() {
            days.clear();
            providers.clear();
        }

        double on(LocalDate day) {
            return days.getOrDefault(day, 0.0);
        }

        double of(String provider, YearMonth month) {
            return providers.getOrDefault(new ProviderMonth(provider, month), 0.0);
        }
    }
}
