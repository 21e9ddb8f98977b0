package dev.autodev.settings.docs;

/** The prose of docs/settings.md. */
final class SettingsDocText {

    static final String OPENING = """
            # Settings

            autodev works without any: it finds providers by the usual environment variables (`ANTHROPIC_API_KEY`,
            `OPENAI_API_KEY`, `GEMINI_API_KEY`, `MISTRAL_API_KEY`) and a local Ollama, and the offline provider needs neither
            key nor network. Everything below is for when you want it otherwise.

            `autodev config init` writes a commented file to start from, `autodev config path` says where it is looked for,
            and `autodev config show` prints every value in force and where it was written. `autodev config schema` prints a
            JSON Schema, with which many editors complete and check the file.

            ## An example

            ```toml
            [synthesis.generator]
            primary_provider  = "claude"
            fallback_provider = ["openai", "local"]

            [providers.claude]
            model = "claude-sonnet-4-5"

            [providers.openai]
            api_key_command = ["pass", "show", "openai"]

            [providers.local]               # LM Studio, vLLM, llama.cpp: anything that speaks OpenAI's protocol
            type     = "openai"
            base_url = "http://localhost:1234/v1"
            model    = "qwen2.5-coder-7b"

            [actions.modernize]
            title  = "Modernize this code"
            prompt = "Rewrite with the current idioms of the language. Keep behaviour."

            [budget]
            usd_per_day = 5.0
            ```

            ## Where settings come from

            Each place wins over those above it, setting by setting; a list is replaced as a whole.

            1. the defaults
            2. your own file: `$AUTODEV_CONFIG` if set, else `$XDG_CONFIG_HOME/autodev/config.toml`, else
               `~/.config/autodev/config.toml`; on Windows `%APPDATA%\\autodev\\config.toml`
            3. the workspace's file: `.autodev.toml` in its folder
            4. the editor's settings
            5. environment variables `AUTODEV_*`
            6. flags on the command line

            Files are read again when they change. What is wrong in one place is reported with file, line and a
            suggestion, and left out: the next place above decides that setting, and the rest of the file still applies.

            ### In the editor

            The keys are the same. They may come nested, dotted, or inside an object `autodev`; these three are equal:

            ```json
            { "synthesis": { "generator": { "primary_provider": "claude" } } }
            { "synthesis.generator.primary_provider": "claude" }
            { "autodev.synthesis.generator.primary_provider": "claude" }
            ```

            `null`, an empty text, and Lua's `[]` for an empty table mean "not set". `server` and `trace` below `autodev`
            belong to the editor's extension and are left alone.

            ### Workspaces you do not know

            A file in a repository must not decide where your code is sent and what it costs. So `.autodev.toml` may set only
            `synthesis.*` and `code_action.*`, until its folder or one above it stands in `trust.workspaces` of your own file;
            anything else in it is ignored with a warning.

            ### Keys

            No setting holds a key. `api_key_env` names the environment variable that does, `api_key_command` is a command
            that prints it. A key in a file is refused, wherever it stands.

            ## All settings

            """;

    static final String ENVIRONMENT = """
            ## Environment variables

            A setting whose path has no name of yours in it has a variable: `AUTODEV_`, then the path in capitals with `_` for
            each dot. Some have a short form besides; if both are set, the long one wins. `true`, `yes`, `on`, `1` and their
            opposites are understood, commas separate the items of a list, and an empty variable counts as not set.

            """;

    static final String CLOSING = """
            Three variables are no settings and have no key:

            | variable | says |
            | --- | --- |
            | `AUTODEV_CONFIG` | the file to read instead of the usual one |
            | `AUTODEV_CACHE_DIR` | the folder to keep answers in, or `off`: in memory only. Without it: `$XDG_CACHE_HOME/autodev`, else `~/.cache/autodev`, `~/Library/Caches/autodev` on macOS, `%LOCALAPPDATA%\\autodev\\cache` on Windows. At most 64 MB and 7 days are kept, readable by you alone. |
            | `AUTODEV_JAVA` | the Java to run with |
            """;

    private SettingsDocText() {}
}
