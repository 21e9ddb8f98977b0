// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.typing;

import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Types into a real editor while an answer arrives, at many random moments: {@code TypingTrial EDITOR MOMENTS SEED}. Ends
 * with 1 if a file is damaged or an answer is lost without a word.
 *
 * <p>Each moment is a file of its own: half of them are changed before the run, half are freshly opened. A key comes each
 * 40 to 200 ms; the model answers between two of them. The environment says where all is: AUTODEV_TRIAL is the folder to
 * work in, AUTODEV_EDITOR the program, AUTODEV_TRIAL_INIT its configuration, AUTODEV_CONFIG the file that the server
 * reads.
 */
public final class TypingTrial {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Above what the server waits for the change that shows that an edit was applied. */
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(75);

    private static final int KEYS_AFTER_ARRIVAL = 8;

    private enum Fate {
        APPLIED,
        /** Not applied, and the user knows. */
        TOLD,
        LOST,
        CORRUPTED
    }

    private final TypedEditor editor;
    private final Random random;
    private final Path folder;
    private final Path project;
    private final Traffic traffic;
    private final Terminal terminal = new Terminal();
    private final StubVendor vendor = new StubVendor(WireFormat.named("openai"));

    private TypingTrial(TypedEditor editor, long seed, Path folder) {
        this.editor = editor;
        this.random = new Random(seed);
        this.folder = folder;
        this.project = folder.resolve("project");
        this.traffic = new Traffic(folder.resolve("traffic"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TypedEditor editor = TypedEditor.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        long seed = Long.parseLong(arguments[2]);
        TypingTrial trial = new TypingTrial(editor, seed, Path.of(System.getenv("AUTODEV_TRIAL")));
        boolean good = trial.run(Integer.parseInt(arguments[1]));
        System.exit(good ? 0 : 1);
    }

    private boolean run(int moments) throws IOException, InterruptedException {
        Files.createDirectories(project.resolve(".git"));
        Files.writeString(
                Path.of(System.getenv("AUTODEV_CONFIG")),
                "[synthesis.generator]\nprimary_provider = \"stub\"\noffline_fallback = false\n"
                        + "[providers.stub]\ntype = \"openai\"\nmodel = \"stub-1\"\nbase_url = \"" + vendor.url()
                        + "\"\napi_key_env = \"AUTODEV_TEST_KEY\"\n");
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        try {
            terminal.start(project.toString(), editor.command);
            for (int moment = 1; moment <= moments; moment++) {
                fates.merge(play(moment), 1, Integer::sum);
            }
            terminal.keys(editor.quit);
            need(terminal.awaitEnd(PATIENCE), "the editor has ended");
        } finally {
            terminal.close();
            vendor.close();
        }
        System.out.println(moments + " moments: " + fates);
        return !fates.containsKey(Fate.LOST) && !fates.containsKey(Fate.CORRUPTED);
    }

    private Fate play(int moment) throws IOException, InterruptedException {
        String name = "fibonacci" + moment;
        boolean changedBefore = random.nextBoolean();
        String above = "\n".repeat(random.nextInt(4));
        String stub = above + "class Sequence" + moment + " {\n    int " + name
                + "(int n) {\n        throw new UnsupportedOperationException();\n    }\n\n    int untouched() {\n"
                + "        return 1;\n    }\n}\n";
        Path file = project.resolve("Sequence" + moment + ".java");
        Files.writeString(file, stub);
        CountDownLatch gate = new CountDownLatch(1);
        String answer = "```java\nint " + name + "(int n) {\n    return n < 2 ? n : 4711;\n}\n```\n";
        vendor.script(new Behaviour.Gated(answer, gate));

        int start = traffic.lines().size();
        terminal.keys(editor.open(file));
        need(traffic.await(start, PATIENCE, is("textDocument/didOpen", file)), "the file is open");
        String before = stub;
        if (changedBefore) {
            terminal.keys(editor.change);
            before = stub + "// changed before\n";
            need(traffic.await(start, PATIENCE, is("textDocument/didChange", file)), "the file is changed");
        }
        terminal.keys(editor.place);
        terminal.keys(editor.run);
        if (editor == TypedEditor.HELIX) {
            need(terminal.awaitText("Implement `" + name, PATIENCE), "the menu is there");
            terminal.key("Enter");
        }
        vendor.awaitRequest(PATIENCE);
        Path busy = folder.resolve("busy");
        terminal.keys(editor.begin);
        String typed = type(start, gate, busy);
        Files.deleteIfExists(busy);
        need(traffic.await(start, LONGEST_DELIVERY, TypingTrial::isLastWord), "the run has ended");
        boolean told = !traffic.since(start, line -> line.contains("\"window/showMessage\""))
                .isEmpty();
        int saving = traffic.lines().size();
        terminal.keys(editor.save);
        need(traffic.await(saving, PATIENCE, is("textDocument/didSave", file)), "the file is saved");
        String expected =
                typed + "\n" + before.replace("throw new UnsupportedOperationException();", "return n < 2 ? n : 4711;");
        String actual = withoutOthers(Files.readString(file));
        Fate fate = fate(actual, expected, typed + "\n" + before, told);
        long tries = traffic.since(
                        start, line -> line.contains("\"workspace/applyEdit\"") && line.contains("Sequence" + moment))
                .size();
        System.out.println(moment + (changedBefore ? " changed " : " fresh   ") + fate + ", " + tries
                + (tries == 1 ? " try" : " tries") + (told && fate != Fate.TOLD ? ", with a message" : ""));
        if (fate != Fate.APPLIED) {
            System.out.println("expected:\n" + expected + "actual:\n" + actual);
            traffic.since(start, line -> line.contains("\"window/showMessage\""))
                    .forEach(System.out::println);
        }
        return fate;
    }

    /** Types until the run has ended and a little longer, but not for ever; the model answers in the midst of it. */
    private String type(int start, CountDownLatch gate, Path busy) throws IOException, InterruptedException {
        StringBuilder typed = new StringBuilder();
        int usual = 40 + random.nextInt(161);
        int arrival = 3 + random.nextInt(8);
        int after = 0;
        for (int keys = 0; after < KEYS_AFTER_ARRIVAL && keys < arrival + 40; keys++) {
            String key = keys < 3 ? "// ".substring(keys, keys + 1) : String.valueOf((char) ('a' + random.nextInt(26)));
            terminal.text(key);
            typed.append(key);
            if (keys == 2) {
                // not at the very place where it edits
                Files.writeString(busy, "");
            }
            int pause = Math.clamp(usual + random.nextInt(41) - 20L, 40, 200);
            if (keys == arrival) {
                int moment = random.nextInt(pause);
                TimeUnit.MILLISECONDS.sleep(moment);
                gate.countDown();
                pause -= moment;
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            if (keys > arrival && !traffic.since(start, TypingTrial::isLastWord).isEmpty()) {
                after++;
            }
        }
        return typed.toString();
    }

    private static Fate fate(String actual, String expected, String unchanged, boolean told) {
        if (actual.equals(expected)) {
            return Fate.APPLIED;
        }
        if (actual.equals(unchanged)) {
            return told ? Fate.TOLD : Fate.LOST;
        }
        return Fate.CORRUPTED;
    }

    /** Lines that the other server has put in. */
    private static String withoutOthers(String text) {
        return text.replaceAll("(?m)^// busy \\d+\n", "");
    }

    private static Predicate<String> is(String method, Path file) {
        return line -> line.contains("\"" + method + "\"")
                && line.contains(file.getFileName().toString());
    }

    /** What the server logs when a run is over, whatever became of it. */
    private static boolean isLastWord(String line) {
        return line.contains("\"window/logMessage\"") && line.contains("degraded:");
    }

    private void need(boolean holds, String what) throws IOException, InterruptedException {
        if (!holds) {
            List<String> lines = traffic.lines();
            lines.subList(Math.max(0, lines.size() - 12), lines.size())
                    .forEach(line -> System.out.println(line.substring(0, Math.min(line.length(), 400))));
            throw new IllegalStateException(
                    "waited in vain: " + what + "; the screen:\n" + terminal.screen() + "in " + folder);
        }
    }
}
