package dev.autodev.settings.docs;

/** The file {@code autodev config init} writes: everything commented out, so that it changes nothing by itself. */
public final class StarterFile {

    private StarterFile() {}

    /**
     * Lines that begin with {@code ## } explain; of the others, those that begin with {@code # } are settings: without
     * these two characters they apply.
     */
    public static String text() {
        return """
                ## Settings of autodev. Nothing here is needed: without a file, providers are found by the usual
                ## environment variables (ANTHROPIC_API_KEY, OPENAI_API_KEY, ...) and a local Ollama, and the offline
                ## provider always works. Remove a leading "# " to change something.
                ## Keys never stand in this file: name the environment variable or the command that gives them.

                # [synthesis.generator]
                # primary_provider = "claude"     # who is asked first
                # fallback_provider = ["openai", "local"]  # then these, in order
                # strategy = "sequential"         # sequential | cheapest | fastest | available | task | race
                # timeout_seconds = 30            # one attempt
                # deadline_seconds = 120          # the whole request
                # max_retries = 3                 # further attempts at the same provider
                # cache_ttl_seconds = 3600        # how long an answer is served again
                # offline_fallback = true         # the offline provider answers when nobody else does

                ## With strategy = "task": another provider for one kind of work.
                # [synthesis.generator.tasks.test]
                # primary_provider = "local"

                # [providers.claude]
                # type = "anthropic"
                # model = "claude-sonnet-4-5"
                # api_key_env = "ANTHROPIC_API_KEY"
                # max_output_tokens = 4096
                # input_cost_per_million = 3.0    # USD, for strategy "cheapest" and for reports
                # output_cost_per_million = 15.0

                # [providers.openai]
                # api_key_command = ["pass", "show", "openai"]  # a command that prints the key

                ## Any server that speaks OpenAI's protocol: LM Studio, vLLM, llama.cpp, a gateway.
                # [providers.local]
                # type = "openai"
                # base_url = "http://localhost:1234/v1"
                # model = "qwen2.5-coder-7b"

                ## A code action of your own.
                # [actions.modernize]
                # title = "Modernize this code"
                # prompt = "Rewrite with the current idioms of the language. Keep behaviour."
                # on = "selection"                # selection | declaration | diagnostic | anywhere
                # result = "edit"                 # edit | newFile | explain

                ## Prompts in Markdown that replace ours: implement.md, test.md, ...
                # [prompts]
                # folder = "~/.config/autodev/prompts"

                # [budget]
                # usd_per_day = 5.0               # a hard cap; also usd_per_session, usd_per_request

                ## How often, how long, and when to leave a provider alone; docs/settings.md has all of it.
                # [resilience]
                # max_attempts = 5                # calls of all providers together
                # hedge = false                   # ask a second provider beside a slow one; costs more

                ## The way to the providers; without it, HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS count.
                # [network]
                # proxy = "http://proxy.example.com:3128"
                # no_proxy = [".example.com", "10.0.0.0/8"]
                # ca_file = "/etc/ssl/our-authority.pem"

                # [privacy]
                # redact = true                   # take secrets out of everything sent

                ## Folders whose .autodev.toml may set everything, providers included.
                # [trust]
                # workspaces = ["~/src/mine"]
                """;
    }
}
