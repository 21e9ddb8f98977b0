package dev.autodev.startup;

/**
 * What this server tells every editor about itself: the same whatever the editor announced, so that it can be said
 * before anything is loaded. Text, because building it of LSP4J's types and writing it takes longer than the start of the
 * process; {@code InitializeResultTextTest} reads it with those types.
 */
public final class InitializeResultText {

    // every client must know utf-16, and those that offer more disagree on what they mean by it
    private static final String CAPABILITIES = """
            {"positionEncoding":"utf-16",\
            "textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},\
            "codeActionProvider":{"codeActionKinds":[\
            "quickfix.autodev.fix",\
            "refactor.rewrite.autodev.implement",\
            "refactor.rewrite.autodev.generate",\
            "refactor.rewrite.autodev.document",\
            "refactor.rewrite.autodev.refactor",\
            "source.autodev.test",\
            "source.autodev.explain",\
            "refactor.rewrite.autodev",\
            "source.autodev"],"resolveProvider":true},\
            "executeCommandProvider":{"commands":\
            ["autodev.run","autodev.cancel","autodev.clearCache","autodev.showLog"]},\
            "workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true}}}""";

    private InitializeResultText() {}

    /** The result. */
    public static String result(String version) {
        return "{\"capabilities\":" + CAPABILITIES + ",\"serverInfo\":{\"name\":\"autodev\",\"version\":\"" + version
                + "\"}}";
    }

    /**
     * The whole message.
     *
     * @param id as JSON
     */
    public static String message(String id, String version) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result(version) + "}";
    }
}
