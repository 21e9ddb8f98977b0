package dev.autodev.evaluation;

import dev.autodev.evaluation.humaneval.TestRunner;
import dev.autodev.testkit.TestEditor.RemoteServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;

/**
 * The program behind {@code benchmarks/menu.sh}: how long a code action list takes in a short and in a long Java file, over
 * the streams of the real server. The floor is a request that the server answers from nothing.
 */
final class CodeActionLatency {

    private static final int WARM_UP = 500;
    private static final int REQUESTS = 2_000;
    private static final int KEYSTROKES = 60;

    private final RemoteServer server;

    private CodeActionLatency(RemoteServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("autodev-menu");
        List<String> command = arguments.length > 0
                ? List.of(arguments)
                : List.of(
                        Path.of(System.getProperty("autodev.root", "."), "autodev")
                                .toString(),
                        "lsp");
        try (StdioServer process = new StdioServer(
                command,
                Map.of("AUTODEV_CONFIG", home.resolve("none.toml").toString(), "AUTODEV_CACHE_DIR", "off"),
                new StdioServer.Editor())) {
            CodeActionLatency menu = new CodeActionLatency(process.remote());
            System.out.printf("%-34s%12s%12s%12s%n", "milliseconds", "p50", "p90", "p99");
            menu.row("no file (floor)", menu.open(0), WARM_UP, REQUESTS, false);
            for (int lines : new int[] {100, 10_000}) {
                String uri = menu.open(lines);
                menu.row(lines + " lines, opened", uri, WARM_UP, REQUESTS, false);
                menu.row(lines + " lines, after a keystroke", uri, KEYSTROKES, KEYSTROKES, true);
            }
        } finally {
            TestRunner.delete(home);
        }
    }

    /** @param lines 0 for a file that is not open */
    private String open(int lines) {
        String uri = "file:///w/Sample" + lines + ".java";
        if (lines > 0) {
            server.getTextDocumentService()
                    .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "java", 0, text(lines))));
        }
        return uri;
    }

    private static String text(int lines) {
        StringBuilder text = new StringBuilder("package sample;\n\nclass Sample {\n");
        for (int i = 0; i < lines / 9; i++) {
            text.append("""
                        /** Adds %1$d to what is given, unless that is negative. */
                        static int step%1$d(int value) {
                            int result = value;
                            if (result < 0) {
                                throw new UnsupportedOperationException();
                            }
                            return result + %1$d;
                        }

                    """.formatted(i));
        }
        return text.append("}\n").toString();
    }

    private void row(String name, String uri, int warmUp, int requests, boolean typing) throws Exception {
        long[] nanos = new long[requests];
        for (int i = -warmUp; i < requests; i++) {
            // in the middle of what both files have
            int line = 3 + 9 * (i & 7) + 2;
            if (typing) {
                Range at = new Range(new Position(line, 0), new Position(line, 0));
                server.getTextDocumentService()
                        .didChange(new DidChangeTextDocumentParams(
                                new VersionedTextDocumentIdentifier(uri, warmUp + i + 1),
                                List.of(new TextDocumentContentChangeEvent(at, " "))));
            }
            Position cursor = new Position(line, 10);
            CodeActionParams params = new CodeActionParams(
                    new TextDocumentIdentifier(uri), new Range(cursor, cursor), new CodeActionContext(List.of()));
            long started = System.nanoTime();
            StdioServer.get(server.getTextDocumentService().codeAction(params));
            if (i >= 0) {
                nanos[i] = System.nanoTime() - started;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-34s%12.2f%12.2f%12.2f%n",
                name, nanos[requests / 2] / 1e6, nanos[requests * 9 / 10] / 1e6, nanos[requests * 99 / 100] / 1e6);
    }
}
