// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checks the recordings of {@link TrafficRecorder} against LSP: {@code TrafficCheck <folder>}. The exit code is 1 if the
 * server violates a rule or nothing was recorded. Violations by editors are printed only.
 */
public final class TrafficCheck {

    private TrafficCheck() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: TrafficCheck <folder>");
            System.exit(2);
        }
        List<Path> recordings;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            recordings = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        MetaModel model = MetaModel.load();
        int messages = 0;
        long faults = 0;
        Map<String, Integer> methods = new TreeMap<>();
        for (Path recording : recordings) {
            Conversation conversation = new Conversation(model);
            int number = 0;
            for (String line : Files.readAllLines(recording)) {
                conversation.add(RecordedMessage.parse(++number, line));
            }
            conversation.end();
            messages += number;
            conversation.methods().forEach((method, count) -> methods.merge(method, count, Integer::sum));
            faults += conversation.violations().stream()
                    .filter(violation -> violation.by() == Side.SERVER)
                    .count();
            conversation
                    .violations()
                    .forEach(violation -> System.out.println(recording.getFileName() + " " + violation));
        }
        System.out.println(recordings.size() + " conversations, " + messages + " messages, " + methods.size()
                + " methods, " + faults + " violations by the server");
        System.exit(faults == 0 && messages > 0 ? 0 : 1);
    }
}
