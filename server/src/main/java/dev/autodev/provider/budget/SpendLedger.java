package dev.autodev.provider.budget;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What was spent, in a file for each month that all processes of one person share: {@code YYYY-MM.jsonl}, a line for each
 * call.
 *
 * <p>Lines are only ever appended, each with one write, so that processes need no lock; what others wrote is read when the
 * file has grown. Days and months are those of the clock's zone. Where no file can be written, the totals still count what
 * this process spends, and the log says so once. <i>Thread-safe.</i>
 */
public final class SpendLedger {

    private static final System.Logger LOG = System.getLogger(SpendLedger.class.getName());

    private final @Nullable Path folder;
    private final Clock clock;
    private final LedgerTotals read = new LedgerTotals();
    private final LedgerTotals unwritten = new LedgerTotals();
    private YearMonth month;
    private long readTo;
    private boolean tornEnd;
    private boolean complained;

    /**
     * @param folder null if there is none
     * @param clock in the zone whose midnight counts
     */
    public SpendLedger(@Nullable Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.month = YearMonth.now(clock);
    }

    /** USD since midnight. */
    synchronized double today() {
        readOn();
        LocalDate today = LocalDate.now(clock);
        return read.on(today) + unwritten.on(today);
    }

    /** USD since the beginning of the month. */
    synchronized double thisMonth(String provider) {
        readOn();
        return read.of(provider) + unwritten.of(provider);
    }

    synchronized void add(LedgerEntry line) {
        turnMonth();
        if (folder == null) {
            unwritten.add(line, dayOf(line));
            complain("there is no home folder");
            return;
        }
        try {
            append(folder, line);
        } catch (IOException | SecurityException refused) {
            unwritten.add(line, dayOf(line));
            complain(file(folder) + " cannot be written");
        }
    }

    private void append(Path into, LedgerEntry line) throws IOException {
        if (!Files.isDirectory(into)) {
            Files.createDirectories(into);
        }
        try (FileChannel channel = FileChannel.open(file(into), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (channel.size() != readTo) {
                readOn();
            }
            // a line that a killed process left unfinished must not swallow this one
            ByteBuffer bytes = ByteBuffer.wrap(((tornEnd ? "\n" : "") + line.json()).getBytes(StandardCharsets.UTF_8));
            long end = readTo + bytes.limit();
            channel.write(bytes);
            if (!bytes.hasRemaining() && channel.size() == end) {
                // nobody else has written anything: it need not be read to be known
                read.add(line, dayOf(line));
                readTo = end;
            }
        }
    }

    private void turnMonth() {
        YearMonth now = YearMonth.now(clock);
        if (!now.equals(month)) {
            month = now;
            read.clear();
            unwritten.clear();
            readTo = 0;
        }
    }

    /** Takes in what has been appended since, by whomever. */
    private void readOn() {
        turnMonth();
        if (folder == null || !Files.isReadable(file(folder))) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.READ)) {
            if (channel.size() < readTo) {
                // somebody has put another file there
                read.clear();
                readTo = 0;
            }
            if (channel.size() > readTo) {
                take(channel);
            }
        } catch (IOException unreadable) {
            complain(file(folder) + " cannot be read");
        }
    }

    private void take(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, channel.size() - readTo));
        while (bytes.hasRemaining() && channel.read(bytes, readTo + bytes.position()) >= 0) {
            // until all is there
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n') + 1;
        tornEnd = end < text.length();
        new String(bytes.array(), 0, end, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> LedgerEntry.parse(line).ifPresent(spent -> read.add(spent, dayOf(spent))));
        readTo += end;
    }

    private LocalDate dayOf(LedgerEntry line) {
        return LocalDate.ofInstant(line.time(), clock.getZone());
    }

    private Path file(Path in) {
        return in.resolve(month + ".jsonl");
    }

    private void complain(String what) {
        if (!complained) {
            complained = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What is spent is not kept: {0}. The caps count what this process spends.",
                    what);
        }
    }
}
