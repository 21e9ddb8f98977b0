// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.schema;

import static dev.autodev.settings.schema.SettingKey.SettingScope.EVERYWHERE;
import static dev.autodev.settings.schema.SettingKey.SettingScope.TRUSTED;
import static dev.autodev.settings.schema.SettingKey.SettingScope.USER_FILE;

import dev.autodev.settings.ProviderType;
import dev.autodev.settings.schema.SettingKey.SettingScope;
import dev.autodev.settings.schema.SettingValue.Bool;
import dev.autodev.settings.schema.SettingValue.Decimal;
import dev.autodev.settings.schema.SettingValue.ListValue;
import dev.autodev.settings.schema.SettingValue.TextValue;
import dev.autodev.settings.schema.SettingValue.Whole;
import dev.autodev.settings.schema.ValueType.Number;
import dev.autodev.settings.schema.ValueType.OneOf;
import dev.autodev.settings.schema.ValueType.TextFormat;
import dev.autodev.settings.schema.ValueType.TextList;
import dev.autodev.settings.schema.ValueType.TextType;
import dev.autodev.settings.schema.ValueType.WholeNumber;
import dev.autodev.settings.schema.ValueType.WholeOrWord;
import dev.autodev.settings.schema.ValueType.YesNo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of settings, which defines every setting once. Checking, docs/settings.md, the JSON Schema and the names of
 * environment variables are made from it.
 */
public final class SettingKeys {

    private static final ValueType TEXT = new TextType(TextFormat.PLAIN);
    private static final ValueType TEXTS = new TextList(TextFormat.PLAIN, false);
    private static final ValueType PROVIDER = new TextType(TextFormat.PROVIDER);
    private static final ValueType PROVIDERS = new TextList(TextFormat.PROVIDER, true);
    private static final ValueType ADDRESS = new TextType(TextFormat.ADDRESS);
    private static final ValueType VARIABLE = new TextType(TextFormat.VARIABLE);
    private static final ValueType USD = new Number(0, 1_000_000);

    /** The names of {@code TokenFamily}; a test compares them. */
    public static final List<String> CONTROL_TOKENS = List.of(
            "qwen",
            "codegemma",
            "granite",
            "starcoder",
            "mellum",
            "codellama",
            "deepseek",
            "codestral",
            "seed",
            "codegeex");

    private static final List<SettingKey> GENERATOR = table(
            "synthesis.generator",
            EVERYWHERE,
            key("primary_provider", PROVIDER)
                    .means("The provider that is called first.")
                    .ifUnset("the first usable one: configured, else detected, else `offline`")
                    .variable("AUTODEV_PROVIDER"),
            key("fallback_provider", PROVIDERS)
                    .means("The providers to call if the first one fails: one name, or a list that is tried in order.")
                    .ifUnset("only `offline`")
                    .variable("AUTODEV_FALLBACK_PROVIDER"),
            choice("strategy", "sequential", "cheapest", "fastest", "available", "task", "race")
                    .means("How the order of the providers is chosen.")
                    .variable("AUTODEV_STRATEGY"),
            whole("timeout_seconds", 1, 3600, 30)
                    .means("How long one attempt may take, headers and body together.")
                    .variable("AUTODEV_TIMEOUT_SECONDS"),
            whole("deadline_seconds", 1, 3600, 120)
                    .means("How long the whole request may take, retries and fallbacks included."),
            whole("max_retries", 0, 10, 3).means("How many further attempts the same provider gets."),
            whole("cache_ttl_seconds", 0, 31_536_000, 3600).means("How long an answer in the cache counts as fresh."),
            yesNo("offline_fallback", true)
                    .means("Whether the offline provider is the last in every chain, so that there is always an"
                            + " answer.")
                    .variable("AUTODEV_OFFLINE_FALLBACK"));

    /** Not for strangers, since models differ in price. */
    private static final List<SettingKey> FIRST_MODEL = table(
            "synthesis.generator",
            TRUSTED,
            key("primary_model", TEXT)
                    .means("The model that generations call first, as `PROVIDER/MODEL`.")
                    .ifUnset("that of the first provider")
                    .variable("AUTODEV_MODEL"));

    private static final List<SettingKey> TASKS = table(
            "synthesis.generator.tasks.TASK",
            EVERYWHERE,
            key("primary_provider", PROVIDER)
                    .means("The provider that is called first for this task with strategy `task`.")
                    .ifUnset("as in `synthesis.generator`"),
            key("fallback_provider", PROVIDERS)
                    .means("The providers to call next for this task with strategy `task`.")
                    .ifUnset("as in `synthesis.generator`"),
            key("timeout_seconds", new WholeNumber(1, 3600))
                    .means("How long one attempt at this task may take, with every strategy.")
                    .ifUnset("as in `synthesis.generator`"));

    private static final List<SettingKey> PROVIDER_TABLES = table(
            "providers.NAME",
            TRUSTED,
            key("type", new OneOf(ProviderType.settingNames()))
                    .means("The protocol of the provider; `openai` with a `base_url` fits any compatible server.")
                    .ifUnset("derived from NAME if that is a type or `claude`"),
            key("model", TEXT).means("The model, in the vendor's spelling.").ifUnset("a default for each type"),
            key("base_url", ADDRESS).means("The address of the API.").ifUnset("the vendor's own"),
            key("api_key_env", VARIABLE)
                    .means("The environment variable that holds the API key; a key in a file is refused.")
                    .ifUnset("the vendor's usual variable; none for `ollama`, `offline`, and `openai` elsewhere"),
            key("api_key_command", TEXTS)
                    .means("A command, with its arguments, that prints the API key; it takes precedence over"
                            + " `api_key_env`.")
                    .ifUnset("none"),
            whole("max_output_tokens", 1, 1_000_000, 4096).means("The most tokens that one answer may have."),
            key("context_window", new WholeNumber(1, 100_000_000))
                    .means("How many tokens fit into one prompt; if a prompt was too large, a provider with more is"
                            + " called.")
                    .ifUnset("unknown"),
            key("temperature", new Number(0, 2))
                    .means("The sampling temperature.")
                    .ifUnset("not sent"),
            choice("send_temperature", "auto", "always", "never")
                    .means("Whether `temperature` is sent; `auto`: not to models that refuse it."),
            choice("limit_parameter", "auto", "max_tokens", "max_completion_tokens")
                    .means("What `max_output_tokens` is called in requests of type `openai` and `mistral`; `auto`: as"
                            + " the server demands."),
            choice("system_role", "auto", "always", "never")
                    .means("Whether the instructions have the role `system` or begin the user's message; `auto`: they"
                            + " do the latter where the server refuses the role."),
            key("input_cost_per_million", USD)
                    .means("USD for a million input tokens.")
                    .ifUnset("unknown"),
            key("output_cost_per_million", USD)
                    .means("USD for a million output tokens.")
                    .ifUnset("unknown"),
            choice("completion", "auto", "infill", "suffix", "tokens", "chat", "none")
                    .means("How the text at a cursor is requested: by llama.cpp's `/infill`, with a suffix, with the"
                            + " control tokens of the model, or in a chat. With `auto` the first of them that the"
                            + " server knows; with `none` the provider does not complete."),
            key("completion_model", TEXT)
                    .means("The model that completes at the cursor.")
                    .ifUnset("as in `model`"),
            key("completion_tokens", new OneOf(CONTROL_TOKENS))
                    .means("The control tokens of the model that completes, for `completion = \"tokens\"`.")
                    .ifUnset("by the name of the model"),
            key("headers." + SettingKey.HEADER, TEXT)
                    .means("A header that is sent with each request; not for API keys.")
                    .ifUnset("none"));

    private static final List<SettingKey> ACTIONS = table(
            "actions.NAME",
            TRUSTED,
            key("title", TEXT).means("The title in the editor's menu.").ifUnset("NAME"),
            key("prompt", TEXT)
                    .means("The instruction for the model: Markdown with placeholders such as `{{code}}`.")
                    .ifUnset("the file `NAME.md` in `prompts.folder`"),
            choice("on", "selection", "declaration", "diagnostic", "anywhere").means("Where the action is offered."),
            choice("result", "edit", "newFile", "explain")
                    .means("What the answer becomes: an edit, a new file, or a text to read."));

    private static final List<SettingKey> PROMPTS = table(
            "prompts",
            TRUSTED,
            key("folder", TEXT)
                    .means("A folder of prompts in Markdown: `implement.md` replaces the built-in prompt of that task,"
                            + " `NAME.md` is the prompt of `[actions.NAME]`. A relative path starts at the file that"
                            + " contains the setting.")
                    .ifUnset("`prompts` next to the user's `config.toml`"));

    /** The defaults are also in {@code ContextSettings.DEFAULT}; a test compares them. */
    private static final List<SettingKey> CONTEXT = table(
            "context",
            TRUSTED,
            yesNo("enabled", true).means("Whether a prompt shows declarations from other files of the project."),
            whole("max_tokens", 0, 100_000, 2000).means("The most tokens of one prompt that are from other files."),
            whole("max_files", 0, 200, 40).means("The most files that one prompt shows parts of."),
            key("exclude", TEXTS)
                    .means("Files that are never shown, as patterns such as `generated/**`. Files that `.gitignore` or"
                            + " `.aiignore` name never are.")
                    .defaultsTo(new ListValue(List.of())));

    private static final List<SettingKey> BUDGET = table(
            "budget",
            TRUSTED,
            key("usd_per_day", USD)
                    .means("The most USD that may be spent in a day.")
                    .ifUnset("no cap"),
            key("usd_per_session", USD)
                    .means("The most USD that may be spent until the server exits.")
                    .ifUnset("no cap"),
            key("usd_per_request", USD)
                    .means("The most USD that one request may cost.")
                    .ifUnset("no cap"));

    private static final List<SettingKey> PRIVACY = table(
            "privacy",
            TRUSTED,
            yesNo("redact", true)
                    .means("Whether secrets are removed from everything that is sent: key-shaped strings, `.env` files,"
                            + " ignored files."));

    private static final List<SettingKey> TRUST = table(
            "trust",
            USER_FILE,
            key("workspaces", TEXTS)
                    .means("Folders whose `.autodev.toml`, and those of the folders below, may set everything.")
                    .defaultsTo(new ListValue(List.of())));

    private static final List<SettingKey> NETWORK = table(
            "network",
            TRUSTED,
            key("proxy", ADDRESS)
                    .means("The HTTP proxy for all providers.")
                    .ifUnset("from `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`, whose addresses may contain a user name"
                            + " and a password"),
            key("no_proxy", TEXTS)
                    .means("Hosts, domains and ranges such as `10.0.0.0/8` that are reached without the proxy; this"
                            + " machine always is.")
                    .ifUnset("from `NO_PROXY`"),
            key("ca_file", TEXT)
                    .means("Certificate authorities to trust in addition to Java's, as PEM: for a network that inspects"
                            + " TLS.")
                    .ifUnset("from `NODE_EXTRA_CA_CERTS` or `SSL_CERT_FILE`"),
            key("update_feed", ADDRESS)
                    .means(
                            "Where `autodev self check` requests the newest version: JSON with `version`, and with `url` for"
                                    + " where to get it. Nothing else sends a request there.")
                    .ifUnset("no request is sent"));

    private static final List<SettingKey> CODE_ACTION = table(
            "code_action",
            EVERYWHERE,
            choice("delivery", "command", "resolve")
                    .means("Whether a chosen action runs as a command or when the editor resolves it."));

    /** The defaults are also in {@code CompletionSettings.DEFAULT}; a test compares them. */
    private static final List<SettingKey> COMPLETION = table(
            "completion",
            TRUSTED,
            choice("enabled", "auto", "true", "false")
                    .means("Whether text is suggested while you type. With `auto` it is if the provider costs"
                            + " nothing, that is, if it is on this machine or has the price 0; a suggestion that"
                            + " you request is always made."),
            key("provider", PROVIDERS)
                    .means("The providers that complete: one name, or a list that is tried in order.")
                    .ifUnset("those of `synthesis.generator`"),
            key("debounce_ms", new WholeOrWord(0, 5000, "adaptive"))
                    .means("How long to wait for the next key before a provider is called: a number, or according to"
                            + " your rhythm.")
                    .defaultsTo(new TextValue("adaptive")),
            whole("deadline_ms", 100, 60_000, 2000).means("How long a suggestion may take."),
            whole("max_output_tokens", 1, 10_000, 160).means("The most tokens that one suggestion may have."),
            choice("multiline", "auto", "never", "always")
                    .means("Whether a suggestion may have several lines. With `auto` it may where a block begins, and"
                            + " where you request it."),
            key("exclude_languages", TEXTS)
                    .means("Languages in which nothing is suggested, as your editor names them.")
                    .defaultsTo(ListValue.ofTexts(List.of("markdown", "plaintext"))),
            yesNo("as_completion_items", false)
                    .means("Whether the suggestion is an entry of the list of completions, in an editor that shows no"
                            + " text at the cursor. An editor that takes this only at its start needs it in its"
                            + " own settings."),
            choice("ask_ahead", "auto", "true", "false")
                    .means("Whether the suggestion after one that you accept is requested before you go on. With"
                            + " `auto` it is if the provider costs nothing."));

    /** The defaults are also in {@code VerifySettings.DEFAULT}; a test compares them. */
    private static final List<SettingKey> VERIFY = table(
            "verify",
            TRUSTED,
            choice("mode", "off", "compile", "test")
                    .means("Whether generated code is compiled, or compiled and tested, by the project's own tools"
                            + " before you see it. This runs the build files of the project, and so only in a"
                            + " workspace that `trust.workspaces` names, or after you have said yes to the commands."),
            key("compile", TEXTS)
                    .means("The command that compiles the project, as a list of words that no shell reads; `{file}`"
                            + " stands for the file.")
                    .ifUnset("found from the build files"),
            key("test", TEXTS)
                    .means("The command that tests the file; `{tests}` stands for the test files, one word each, and"
                            + " `{symbol}` for the name of the function.")
                    .ifUnset("found from the build files"),
            whole("timeout_seconds", 1, 3600, 120).means("How long one command may take."),
            whole("max_rounds", 0, 10, 2)
                    .means("How many corrections a model is asked for after a check of its code has failed."));

    /** The defaults are also in {@code ResilienceSettings.DEFAULT}; a test compares them. */
    private static final List<SettingKey> RESILIENCE = table(
            "resilience",
            TRUSTED,
            whole("max_attempts", 1, 50, 5).means("The most calls that one request may make, over all providers."),
            whole("attempt_floor_ms", 0, 60_000, 250)
                    .means("With less time than this before the deadline, no call is started."),
            whole("backoff_first_ms", 0, 60_000, 500)
                    .means("The wait before the first retry with the same provider; it doubles each time, with"
                            + " jitter."),
            whole("backoff_cap_seconds", 0, 3600, 8).means("The longest of those waits."),
            whole("retry_after_max_seconds", 0, 3600, 60)
                    .means("A provider that demands a longer wait is not called again for the request."),
            whole("retry_tokens", 0, 1000, 10)
                    .means("The retries and hedges that a provider can save up: each answer adds a tenth, and none is"
                            + " spent below half."),
            whole("concurrency", 1, 10_000, 256).means("How many calls to one provider may be in progress at once."),
            whole("connect_timeout_seconds", 1, 600, 3).means("How long it may take to connect."),
            whole("first_text_timeout_seconds", 1, 3600, 20).means("How long a streamed answer may take to begin."),
            whole("idle_timeout_seconds", 1, 3600, 20).means("How long a streamed answer may pause."),
            whole("breaker_window_seconds", 1, 3600, 60).means("How far back failures count."),
            whole("breaker_buckets", 1, 6, 6)
                    .means("How many parts the window is divided into; it moves on by one part at a time."),
            whole("breaker_minimum_calls", 1, 1000, 10)
                    .means("With fewer calls in the window, the failure rate does not count."),
            share("breaker_failure_rate", 0.5)
                    .means("The share of failures from which on a provider is not called for a while."),
            whole("breaker_failures_in_a_row", 1, 1000, 4)
                    .means("That many failures in a row have the same effect, whatever the rate."),
            whole("breaker_open_seconds", 1, 3600, 5)
                    .means("How long the provider is not called; it doubles each time the provider fails again."),
            whole("breaker_open_max_seconds", 1, 86_400, 120).means("The longest of those times."),
            whole("cooldown_seconds", 1, 3600, 5)
                    .means("How long a provider is not called after a rate limit that names no time; it doubles each"
                            + " time."),
            whole("cooldown_max_seconds", 1, 86_400, 60).means("The longest of those times."),
            whole("suspension_minutes", 1, 10_080, 15)
                    .means("How long a provider is not called if its quota is used up or its model does not exist."),
            yesNo("hedge", false)
                    .means("Whether a second provider is called in parallel with one that is slower than usual; this"
                            + " costs more."),
            whole("hedge_minimum_seconds", 0, 3600, 2).means("The second provider is not called earlier than this."),
            share("hedge_quantile", 0.94)
                    .means("The second provider is called once the first takes longer than this share of its latest"
                            + " answers; the rest of them cost one more call."),
            whole("latency_window_minutes", 1, 1440, 10)
                    .means("How far back answers count as latest, up to 256 of each provider, for hedging and for the"
                            + " strategy `fastest`."));

    public static final List<SettingKey> ALL = Stream.of(
                    GENERATOR,
                    FIRST_MODEL,
                    TASKS,
                    PROVIDER_TABLES,
                    ACTIONS,
                    PROMPTS,
                    CONTEXT,
                    BUDGET,
                    PRIVACY,
                    TRUST,
                    NETWORK,
                    CODE_ACTION,
                    COMPLETION,
                    VERIFY,
                    RESILIENCE)
            .flatMap(List::stream)
            .toList();

    private SettingKeys() {}

    private static List<SettingKey> table(String name, SettingScope scope, SettingKey... keys) {
        return Arrays.stream(keys).map(key -> key.in(name, scope)).toList();
    }

    private static SettingKey key(String name, ValueType type) {
        return SettingKey.of(name, type);
    }

    private static SettingKey whole(String name, long min, long max, long byDefault) {
        return key(name, new WholeNumber(min, max)).defaultsTo(new Whole(byDefault));
    }

    /** A number from 0 to 1. */
    private static SettingKey share(String name, double byDefault) {
        return key(name, new Number(0, 1)).defaultsTo(new Decimal(byDefault));
    }

    private static SettingKey yesNo(String name, boolean byDefault) {
        return key(name, new YesNo()).defaultsTo(new Bool(byDefault));
    }

    /** The first of the names is the default. */
    private static SettingKey choice(String name, String... names) {
        return key(name, new OneOf(List.of(names))).defaultsTo(new TextValue(names[0]));
    }
}
