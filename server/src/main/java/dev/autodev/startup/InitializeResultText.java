// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

/**
 * The result of {@code initialize}, which is the same for every client and can therefore be sent before the server is loaded.
 * It is text, because building it from LSP4J's types loads some hundred classes; {@code InitializeResultTextTest} checks it
 * against those types and against the tables of actions and commands.
 */
public final class InitializeResultText {

    // every client must support utf-16, and those that offer more disagree on its meaning
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
     * @param id in JSON
     */
    public static String message(String id, String version) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result(version) + "}";
    }
}
