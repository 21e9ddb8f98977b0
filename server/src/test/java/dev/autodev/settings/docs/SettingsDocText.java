// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.docs;

/** The prose of docs/settings.md. */
final class SettingsDocText {

    static final String OPENING = """
            # Settings

            autodev works without settings: it finds providers by the usual environment variables (`ANTHROPIC_API_KEY`,
            `OPENAI_API_KEY`, `GEMINI_API_KEY`, `MISTRAL_API_KEY`) and a local Ollama, and the offline provider needs neither
            an API key nor a network. This page is for changing that.

            `autodev config init` writes a commented file to start from, `autodev config path` prints where it is, and
            `autodev config show` prints every value in force and where it was written. `autodev config schema` prints a JSON
            Schema, with which many editors complete and check the file.

            ## An example

            ```toml
            [synthesis.generator]
            primary_provider  = "claude"
            fallback_provider = ["openai", "local"]

            [providers.claude]
            model = "claude-sonnet-4-5"

            [providers.openai]
            api_key_command = ["pass", "show", "openai"]

            [providers.local]               # LM Studio, vLLM, llama.cpp: any server with OpenAI's protocol
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

            Each place takes precedence over those above it, setting by setting; a list is replaced as a whole.

            1. the defaults
            2. your own file: `$AUTODEV_CONFIG` if set, else `$XDG_CONFIG_HOME/autodev/config.toml`, else
               `~/.config/autodev/config.toml`; on Windows `%APPDATA%\\autodev\\config.toml`
            3. the workspace's file: `.autodev.toml` in its folder
            4. the editor's settings
            5. environment variables `AUTODEV_*`
            6. flags on the command line

            Files are read again when they change. A mistake is reported with file, line and a suggestion, and ignored:
            the next place above decides that setting, and the rest of the file applies.

            ### In the editor

            The keys are the same. They may be nested, dotted, or inside an object `autodev`; these three are equal:

            ```json
            { "synthesis": { "generator": { "primary_provider": "claude" } } }
            { "synthesis.generator.primary_provider": "claude" }
            { "autodev.synthesis.generator.primary_provider": "claude" }
            ```

            `null`, an empty text, and Lua's `[]` for an empty table mean "not set". `server` and `trace` below `autodev`
            belong to the editor's extension and are ignored.

            ### Untrusted workspaces

            A file in a repository must not decide where your code is sent and what it costs. So `.autodev.toml` may only set
            `synthesis.*` and `code_action.*`, unless its folder, or one above it, is in `trust.workspaces` of your own file; and
            of providers it may only name those that your own settings name, and not the strategy `race`. Where you name none,
            it may name those that are detected. Anything else in it is ignored with a warning.

            ### API keys

            No setting contains an API key. `api_key_env` names the environment variable that holds it, `api_key_command` is
            a command that prints it. An API key anywhere in a file is refused.

            ## All settings

            """;

    static final String ENVIRONMENT = """
            ## Environment variables

            A setting without a name of your own in its path has a variable: `AUTODEV_`, then the path in capitals with `_` for
            each dot. Some also have a short form; if both are set, the long one takes precedence. `true`, `yes`, `on`, `1`
            and their opposites are valid, commas separate the items of a list, and an empty variable counts as not set.

            """;

    static final String CLOSING = """
            Three variables have no key:

            | variable | meaning |
            | --- | --- |
            | `AUTODEV_CONFIG` | the file to read instead of the usual one |
            | `AUTODEV_CACHE_DIR` | the folder of cached answers, or `off` to keep them in memory only. Without it: `$XDG_CACHE_HOME/autodev`, else `~/.cache/autodev`, `~/Library/Caches/autodev` on macOS, `%LOCALAPPDATA%\\autodev\\cache` on Windows. At most 64 MB and 7 days are kept, readable only by you. |
            | `AUTODEV_JAVA` | the Java that runs autodev |
            """;

    private SettingsDocText() {}
}
