package dev.autodev.lsp;

import dev.autodev.lsp.handler.ConfigurationHandler;
import dev.autodev.lsp.handler.ExecuteCommandHandler;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** {@code workspace/*}, each handed to its handler. */
final class AutodevWorkspaceService implements WorkspaceService {

    private final ExecuteCommandHandler commands;
    private final ConfigurationHandler configuration;

    AutodevWorkspaceService(ExecuteCommandHandler commands, ConfigurationHandler configuration) {
        this.commands = commands;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
        return commands.handle(params);
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        configuration.changed(params);
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        // nobody is asked to watch: configuration files are looked at before each generation
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
        // the workspace file is that of the first folder the server was started with
    }
}
