// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation;

import dev.autodev.testkit.traffic.FuzzingClient;
import dev.autodev.testkit.traffic.FuzzingClient.Reaction;
import dev.autodev.testkit.traffic.RecordedTraffic;
import dev.autodev.testkit.traffic.TrafficMutations;
import dev.autodev.testkit.traffic.TrafficMutations.Mutation;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The program of {@code evaluation/traffic-fuzz.sh}: {@code [MUTATIONS [SEED]]}. Sends mutations of recorded traffic to the
 * built server over standard input and over {@code --listen}. After each, a request must be answered; over a socket, the
 * server may close a connection with a wrong header, and must accept the next one.
 */
final class TrafficFuzzing {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Caches and thread pools still grow to their usual size during the first part of a run. */
    private static final int SETTLED = 4;

    private final RecordedTraffic traffic = RecordedTraffic.load();
    private final TrafficMutations mutations;
    private final int count;
    private final Map<String, Integer> failures = new TreeMap<>();
    private int closed;

    private TrafficFuzzing(int count, long seed) {
        this.count = count;
        this.mutations = new TrafficMutations(seed, traffic);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path home = Files.createTempDirectory("traffic-fuzz");
        System.out.printf("%-8s%12s%10s%10s  %-40s%s%n", "door", "mutations", "closed", "failures", "settled", "end");
        boolean isGood = new TrafficFuzzing(count, seed).stdio(start(home, "lsp"))
                & new TrafficFuzzing(count, seed).listen(start(home, "lsp", "--listen", "127.0.0.1:0"));
        System.exit(isGood ? 0 : 1);
    }

    private static Process start(Path home, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("autodev.root"), "autodev").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("AUTODEV_CONFIG", home.resolve("none.toml").toString());
        environment.put("AUTODEV_CACHE_DIR", "off");
        environment.put("XDG_STATE_HOME", home.toString());
        return builder.redirectError(
                        arguments.length == 1 ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.PIPE)
                .start();
    }

    private boolean stdio(Process server) throws IOException, InterruptedException {
        FuzzingClient client = new FuzzingClient(server.getInputStream(), server.getOutputStream());
        record(client.initialize(traffic, null, LIMIT), "initialize");
        ServerFootprint settled = null;
        for (int i = 0; i < count && server.isAlive() && failures.isEmpty(); i++) {
            Mutation mutation = mutations.next();
            record(client.send(mutation.bytes(), LIMIT), i + " " + mutation.kind());
            settled = i == count / SETTLED ? ServerFootprint.of(server.pid()) : settled;
        }
        return report("stdio", server, settled);
    }

    private boolean listen(Process server) throws IOException, InterruptedException {
        int port;
        String token;
        BufferedReader said = server.errorReader();
        port = Integer.parseInt(afterLast(said.readLine(), ':'));
        token = afterLast(said.readLine(), ' ');
        Thread.ofPlatform().daemon().start(() -> said.lines().forEach(line -> {}));
        ServerFootprint settled = null;
        Socket socket = null;
        FuzzingClient client = null;
        for (int i = 0; i < count && server.isAlive() && failures.isEmpty(); i++) {
            if (client == null) {
                knock(port);
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                client = new FuzzingClient(socket.getInputStream(), socket.getOutputStream());
                record(client.initialize(traffic, token, LIMIT), i + " initialize");
            }
            Mutation mutation = mutations.next();
            Reaction reaction = client.send(mutation.bytes(), LIMIT);
            if (reaction == Reaction.CLOSED && !mutation.keepsFraming()) {
                closed++;
                socket.close();
                client = null;
            } else {
                record(reaction, i + " " + mutation.kind());
            }
            settled = i == count / SETTLED ? ServerFootprint.of(server.pid()) : settled;
        }
        if (socket != null) {
            socket.close();
        }
        return report("listen", server, settled);
    }

    /** A stranger whose first message is a mutation. */
    private void knock(int port) throws IOException {
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream().write(mutations.next().bytes());
        }
    }

    private void record(Reaction reaction, String mutation) {
        if (reaction != Reaction.ANSWERED) {
            failures.put(mutation + ": " + reaction, 1);
        }
    }

    private boolean report(String door, Process server, @Nullable ServerFootprint settled)
            throws IOException, InterruptedException {
        ServerFootprint end = null;
        if (server.isAlive()) {
            end = ServerFootprint.of(server.pid());
            if (settled != null && end.hasGrownSince(settled)) {
                failures.put("the server has grown", 1);
            }
        } else {
            failures.put("the server has ended with " + server.waitFor(), 1);
        }
        server.destroyForcibly();
        System.out.printf("%-8s%12d%10d%10d  %-40s%s%n", door, count, closed, failures.size(), settled, end);
        failures.keySet().forEach(failure -> System.out.println("  " + failure));
        return failures.isEmpty();
    }

    private static String afterLast(@Nullable String line, char mark) {
        if (line == null) {
            throw new IllegalStateException("the server has said nothing");
        }
        return line.substring(line.lastIndexOf(mark) + 1);
    }
}
