// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendLedgerTest {

    @TempDir
    Path home;

    private final ManualClock clock = new ManualClock();

    @Test
    void itSurvivesARestart() throws IOException {
        new SpendLedger(folder(), clock).add(line("a", 0.25));
        SpendLedger next = new SpendLedger(folder(), clock);
        assertEquals(0.25, next.today());
        assertEquals(0.25, next.thisMonth("a"));
        assertEquals(0, next.thisMonth("b"));
        assertEquals(
                "{\"time\":\"2026-11-22T12:00:00Z\",\"provider\":\"a\",\"model\":\"m\",\"inputTokens\":1,"
                        + "\"outputTokens\":2,\"usd\":0.25,\"request\":\"r\"}\n",
                Files.readString(folder().resolve("2026-11.jsonl")));
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        Files.createDirectories(folder());
        Path old = Files.writeString(folder().resolve("2026-10.jsonl"), "");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));

        new SpendLedger(folder(), clock).add(line("a", 0.25));

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
        for (Path file : List.of(old, folder().resolve("2026-11.jsonl"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void pastMonthsKeepOneLineForEachDayProviderAndModel() throws IOException {
        Files.createDirectories(folder());
        Path past = folder().resolve("2026-09.jsonl");
        Path last = folder().resolve("2026-10.jsonl");
        StringBuilder lines = new StringBuilder("no entry\n");
        for (int day = 1; day <= 2; day++) {
            for (int call = 0; call < 500; call++) {
                lines.append(("{'time':'2026-09-0" + day + "T12:00:00Z','provider':'a','model':'m','inputTokens':3,"
                                + "'outputTokens':2,'usd':0.5,'request':'r'}\n")
                        .replace('\'', '"'));
            }
        }
        Files.writeString(past, lines);
        Files.writeString(last, lines);

        SpendLedger ledger = new SpendLedger(folder(), clock);
        ledger.add(line("a", 0.25));
        ledger.add(line("a", 0.25));
        new SpendLedger(folder(), clock).add(line("a", 0.25));

        String sum = "{'time':'2026-09-0DT12:00:00Z','provider':'a','model':'m','inputTokens':1500,".replace('\'', '"')
                + "\"outputTokens\":1000,\"usd\":250.0,\"request\":\"500 calls\"}\n";
        assertEquals("no entry\n" + sum.replace("0D", "01") + sum.replace("0D", "02"), Files.readString(past));
        assertEquals(lines.toString(), Files.readString(last));
        assertEquals(0.75, ledger.today());
    }

    @Test
    void longMonthIsCompactedWhileOthersReadIt() throws IOException {
        SpendLedger mine = new SpendLedger(folder(), clock);
        SpendLedger other = new SpendLedger(folder(), clock);
        SpendLedger idle = new SpendLedger(folder(), clock);
        mine.add(line("a", 0.25));
        assertEquals(0.25, idle.today());
        int calls = 6000;
        for (int i = 1; i < calls; i++) {
            (i % 3 == 0 ? other : mine).add(line(i % 2 == 0 ? "a" : "b", 0.25));
        }
        Path file = folder().resolve("2026-11.jsonl");
        assertTrue(Files.size(file) < SpendLedger.LONGEST + 1000, () -> "the file is long");
        assertTrue(Files.readString(file).contains(" calls\""));
        for (SpendLedger ledger : List.of(mine, other, idle, new SpendLedger(folder(), clock))) {
            assertEquals(calls * 0.25, ledger.today());
            assertEquals(calls * 0.125, ledger.thisMonth("b"));
        }
        assertEquals(
                calls,
                Files.readAllLines(file).stream()
                        .skip(1)
                        .mapToInt(
                                entry -> LedgerEntry.parse(entry).orElseThrow().inputTokens())
                        .sum());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void compactionThatFailsLosesNoEntry() throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve("2026-09.jsonl"), new byte[] {(byte) 0xff, '\n'});
        SpendLedger ledger = new SpendLedger(folder(), clock);
        ledger.add(line("a", 0.25));
        assertEquals(0.25, new SpendLedger(folder(), clock).today());
    }

    @Test
    void whatOthersSpendIsSeen() {
        SpendLedger mine = new SpendLedger(folder(), clock);
        SpendLedger other = new SpendLedger(folder(), clock);
        mine.add(line("a", 0.25));
        other.add(line("a", 0.5));
        mine.add(line("b", 1));
        assertEquals(1.75, mine.today());
        assertEquals(1.75, other.today());
    }

    @Test
    void manyProcessesLoseNoLine() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<SpendLedger> ledgers = new ArrayList<>();
        for (int process = 0; process < 8; process++) {
            SpendLedger ledger = new SpendLedger(folder(), clock);
            ledgers.add(ledger);
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 100; i++) {
                    ledger.add(line("a", 1));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        ledgers.add(new SpendLedger(folder(), clock));
        for (SpendLedger ledger : ledgers) {
            assertEquals(800, ledger.today());
        }
    }

    @Test
    void brokenLinesAreSkipped() throws IOException {
        SpendLedger ledger = new SpendLedger(folder(), clock);
        ledger.add(line("a", 0.25));
        append("no json\n[1]\n{\"usd\":1}\n{\"time\":3}\nnull\n\u0000\n{\"time\":\"x\",\"usd\":-5}\n");
        ledger.add(line("a", 0.5));
        assertEquals(0.75, ledger.today());
        assertEquals(0.75, new SpendLedger(folder(), clock).today());
    }

    @Test
    void anUnfinishedLineSwallowsNoOther() throws IOException {
        SpendLedger ledger = new SpendLedger(folder(), clock);
        ledger.add(line("a", 0.25));
        append("{\"time\":\"2026-11-22T12:0");
        ledger.add(line("a", 0.5));
        assertEquals(0.75, ledger.today());
        assertEquals(0.75, new SpendLedger(folder(), clock).today());
    }

    @Test
    void aFileThatWasReplacedIsReadAgain() throws IOException {
        SpendLedger ledger = new SpendLedger(folder(), clock);
        ledger.add(line("a", 0.25));
        ledger.add(line("a", 0.25));
        assertEquals(0.5, ledger.today());
        Files.writeString(folder().resolve("2026-11.jsonl"), line("a", 1).json());
        assertEquals(1, ledger.today());
    }

    @Test
    void aNewMonthHasANewFile() {
        SpendLedger ledger = new SpendLedger(folder(), clock);
        ledger.add(line("a", 0.25));
        clock.advance(Duration.ofDays(10));
        assertEquals(0, ledger.today());
        assertEquals(0, ledger.thisMonth("a"));
        ledger.add(line("a", 0.5));
        assertEquals(0.5, ledger.thisMonth("a"));
        assertTrue(Files.exists(folder().resolve("2026-12.jsonl")));
    }

    @Test
    void clockThatIsSetForwardAndBackLosesNoSpending() {
        for (SpendLedger ledger : List.of(new SpendLedger(folder(), clock), new SpendLedger(null, clock))) {
            ledger.add(line("a", 0.25));
            for (int days : List.of(1, 40, 800, -1, -40, -800)) {
                clock.advance(Duration.ofDays(days));
                assertEquals(0, ledger.today());
                ledger.add(line("a", 0.5));
                assertEquals(0.5, ledger.today());
                clock.advance(Duration.ofDays(-days));
                assertEquals(0.25, ledger.today());
            }
            assertEquals(1.25, ledger.thisMonth("a"), "two of the days are in this month");
        }
    }

    @Test
    void whereNothingCanBeWrittenTheTotalsStillCount() throws IOException {
        // a file where the folder should be stops everybody, the superuser included
        Files.writeString(folder(), "");
        for (SpendLedger ledger : List.of(new SpendLedger(null, clock), new SpendLedger(folder(), clock))) {
            ledger.add(line("a", 0.25));
            ledger.add(line("a", 0.25));
            assertEquals(0.5, ledger.today());
            assertEquals(0.5, ledger.thisMonth("a"));
        }
    }

    @Test
    void anUnknownPriceIsWrittenDownWithoutOne() throws IOException {
        SpendLedger ledger = new SpendLedger(folder(), clock);
        ledger.add(new LedgerEntry(clock.instant(), "a", "m", 1, 2, null, "r"));
        assertEquals(0, ledger.today());
        assertFalse(Files.readString(folder().resolve("2026-11.jsonl")).contains("usd"));
    }

    @Test
    void amountsAreSaidInCentsAndNoLessThanTheyAre() {
        assertEquals("5.00 USD", Price.format(5));
        assertEquals("0.00042 USD", Price.format(0.00042));
        assertEquals("0.00 USD", Price.format(0));
        assertEquals("1234567.89 USD", Price.format(1_234_567.89));
    }

    private Path folder() {
        return home.resolve("spend");
    }

    private LedgerEntry line(String provider, double usd) {
        return new LedgerEntry(Clock.fixed(clock.instant(), clock.getZone()).instant(), provider, "m", 1, 2, usd, "r");
    }

    private void append(String text) throws IOException {
        Files.writeString(folder().resolve("2026-11.jsonl"), text, StandardOpenOption.APPEND);
    }
}
