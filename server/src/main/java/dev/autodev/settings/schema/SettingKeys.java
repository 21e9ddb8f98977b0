package dev.autodev.settings.schema;

import static dev.autodev.settings.schema.SettingScope.EVERYWHERE;
import static dev.autodev.settings.schema.SettingScope.TRUSTED;

import dev.autodev.settings.ProviderType;
import dev.autodev.settings.schema.SettingValue.Bool;
import dev.autodev.settings.schema.SettingValue.ListValue;
import dev.autodev.settings.schema.SettingValue.TextValue;
import dev.autodev.settings.schema.SettingValue.Whole;
import dev.autodev.settings.schema.ValueType.Number;
import dev.autodev.settings.schema.ValueType.OneOf;
import dev.autodev.settings.schema.ValueType.TextList;
import dev.autodev.settings.schema.ValueType.TextOrList;
import dev.autodev.settings.schema.ValueType.WholeNumber;
import dev.autodev.settings.schema.ValueType.YesNo;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of settings: the one place a setting is defined. Checking, docs/settings.md, the JSON Schema and the names
 * of environment variables are made from it.
 */
public final class SettingKeys {

    private static final ValueType TEXT = new ValueType.TextType(TextFormat.PLAIN);
    private static final ValueType PROVIDER = new ValueType.TextType(TextFormat.PROVIDER);
    private static final ValueType PROVIDERS = new TextOrList(TextFormat.PROVIDER);
    private static final ValueType USD = new Number(0, 1_000_000);

    private static final List<SettingKey> WITHOUT_NUMBERS = List.of(
            key("synthesis.generator.primary_provider", PROVIDER, EVERYWHERE, "The provider that is asked first.")
                    .unset("the first usable one: configured, else detected, else `offline`")
                    .variables("AUTODEV_PROVIDER"),
            key(
                            "synthesis.generator.fallback_provider",
                            PROVIDERS,
                            EVERYWHERE,
                            "Who is asked when the first one fails: one name or a list, tried in order.")
                    .unset("none but `offline`")
                    .variables("AUTODEV_FALLBACK_PROVIDER"),
            key(
                            "synthesis.generator.strategy",
                            new OneOf(List.of("sequential", "cheapest", "fastest", "available", "task", "race")),
                            EVERYWHERE,
                            "How the order of the providers is chosen.")
                    .standard(new TextValue("sequential"))
                    .variables("AUTODEV_STRATEGY"),
            key(
                            "synthesis.generator.timeout_seconds",
                            new WholeNumber(1, 3600),
                            EVERYWHERE,
                            "How long one attempt may take, headers and body together.")
                    .standard(new Whole(30))
                    .variables("AUTODEV_TIMEOUT_SECONDS"),
            key(
                            "synthesis.generator.deadline_seconds",
                            new WholeNumber(1, 3600),
                            EVERYWHERE,
                            "How long the whole request may take, retries and fallbacks included.")
                    .standard(new Whole(120)),
            key(
                            "synthesis.generator.max_retries",
                            new WholeNumber(0, 10),
                            EVERYWHERE,
                            "How many further attempts the same provider gets.")
                    .standard(new Whole(3)),
            key(
                            "synthesis.generator.cache_ttl_seconds",
                            new WholeNumber(0, 31_536_000),
                            EVERYWHERE,
                            "How long an answer is served from the cache as fresh.")
                    .standard(new Whole(3600)),
            key(
                            "synthesis.generator.offline_fallback",
                            new YesNo(),
                            EVERYWHERE,
                            "Whether the offline provider closes every chain, so that something always answers.")
                    .standard(new Bool(true))
                    .variables("AUTODEV_OFFLINE_FALLBACK"),
            key(
                            "synthesis.generator.tasks.TASK.primary_provider",
                            PROVIDER,
                            EVERYWHERE,
                            "The provider that is asked first for this task under strategy `task`.")
                    .unset("as in `synthesis.generator`"),
            key(
                            "synthesis.generator.tasks.TASK.fallback_provider",
                            PROVIDERS,
                            EVERYWHERE,
                            "Who is asked next for this task under strategy `task`.")
                    .unset("as in `synthesis.generator`"),
            key(
                            "synthesis.generator.tasks.TASK.timeout_seconds",
                            new WholeNumber(1, 3600),
                            EVERYWHERE,
                            "How long one attempt at this task may take, under every strategy.")
                    .unset("as in `synthesis.generator`"),
            key(
                            "providers.NAME.type",
                            new OneOf(ProviderType.settingNames()),
                            TRUSTED,
                            "Whose protocol it speaks; `openai` with a `base_url` serves any compatible server.")
                    .unset("taken from NAME if that is a type or `claude`"),
            key("providers.NAME.model", TEXT, TRUSTED, "The model, as the vendor spells it.")
                    .unset("a sensible one of the vendor"),
            key("providers.NAME.base_url", new ValueType.TextType(TextFormat.ADDRESS), TRUSTED, "Where its API is.")
                    .unset("the vendor's own"),
            key(
                            "providers.NAME.api_key_env",
                            new ValueType.TextType(TextFormat.VARIABLE),
                            TRUSTED,
                            "The environment variable that holds the key; a key itself in a file is refused.")
                    .unset("the vendor's usual variable; none for `ollama`, `offline` and an `openai` elsewhere"),
            key(
                            "providers.NAME.api_key_command",
                            new TextList(TextFormat.PLAIN),
                            TRUSTED,
                            "A command and its arguments that prints the key; it wins over `api_key_env`.")
                    .unset("none"),
            key(
                            "providers.NAME.max_output_tokens",
                            new WholeNumber(1, 1_000_000),
                            TRUSTED,
                            "The longest answer it may give.")
                    .standard(new Whole(4096)),
            key(
                            "providers.NAME.context_window",
                            new WholeNumber(1, 100_000_000),
                            TRUSTED,
                            "How many tokens one question may have; who takes more is asked when it was too large.")
                    .unset("unknown"),
            key("providers.NAME.temperature", new Number(0, 2), TRUSTED, "How freely it chooses its words.")
                    .unset("not sent"),
            key("providers.NAME.input_cost_per_million", USD, TRUSTED, "USD for a million tokens it reads.")
                    .unset("unknown"),
            key("providers.NAME.output_cost_per_million", USD, TRUSTED, "USD for a million tokens it writes.")
                    .unset("unknown"),
            key("providers.NAME.headers.HEADER", TEXT, TRUSTED, "A header sent with each request; not for keys.")
                    .unset("none"),
            key("actions.NAME.title", TEXT, TRUSTED, "What the editor's menu shows.")
                    .unset("NAME"),
            key(
                            "actions.NAME.prompt",
                            TEXT,
                            TRUSTED,
                            "What to do with the code: Markdown with placeholders such as `{{code}}`.")
                    .unset("the file `NAME.md` in `prompts.folder`"),
            key(
                            "actions.NAME.on",
                            new OneOf(List.of("selection", "declaration", "diagnostic", "anywhere")),
                            TRUSTED,
                            "Where it is offered.")
                    .standard(new TextValue("selection")),
            key(
                            "actions.NAME.result",
                            new OneOf(List.of("edit", "newFile", "explain")),
                            TRUSTED,
                            "What becomes of the answer: an edit, a new file, or text to read.")
                    .standard(new TextValue("edit")),
            key(
                            "prompts.folder",
                            TEXT,
                            TRUSTED,
                            "A folder of prompts in Markdown: `implement.md` replaces ours for that task, `NAME.md` is "
                                    + "that of `[actions.NAME]`. Relative to the file that names it.")
                    .unset("`prompts` beside the user's `config.toml`"),
            key("budget.usd_per_day", USD, TRUSTED, "The most that may be spent in a day, in USD.")
                    .unset("no cap"),
            key("budget.usd_per_session", USD, TRUSTED, "The most that may be spent until the server ends, in USD.")
                    .unset("no cap"),
            key("budget.usd_per_request", USD, TRUSTED, "The most that one request may cost, in USD.")
                    .unset("no cap"),
            key(
                            "privacy.redact",
                            new YesNo(),
                            TRUSTED,
                            "Whether secrets are taken out of everything sent: key-shaped strings, `.env` files, "
                                    + "ignored files.")
                    .standard(new Bool(true)),
            key(
                            "trust.workspaces",
                            new TextList(TextFormat.PLAIN),
                            SettingScope.USER_FILE,
                            "Folders whose `.autodev.toml`, and those of the folders below, may set everything.")
                    .standard(new ListValue(List.of())),
            key(
                            "network.proxy",
                            new ValueType.TextType(TextFormat.ADDRESS),
                            TRUSTED,
                            "The HTTP proxy that leads to providers.")
                    .unset(
                            "as `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY` say, in whose address a name and a password may stand"),
            key(
                            "network.no_proxy",
                            new TextList(TextFormat.PLAIN),
                            TRUSTED,
                            "Hosts, domains and ranges such as `10.0.0.0/8` that are reached without it; this machine always is.")
                    .unset("as `NO_PROXY` says"),
            key(
                            "network.ca_file",
                            TEXT,
                            TRUSTED,
                            "Authorities to trust beside those of Java, as PEM: for a network that looks into TLS.")
                    .unset("as `NODE_EXTRA_CA_CERTS` or `SSL_CERT_FILE` say"),
            key(
                            "code_action.delivery",
                            new OneOf(List.of("command", "resolve")),
                            EVERYWHERE,
                            "Whether a chosen action is done by its command or when the editor resolves it.")
                    .standard(new TextValue("command")));

    public static final List<SettingKey> ALL =
            Stream.concat(WITHOUT_NUMBERS.stream(), ResilienceKeys.ALL.stream()).toList();

    private SettingKeys() {}

    private static SettingKey key(String path, ValueType type, SettingScope reach, String description) {
        return SettingKey.of(path, type, reach, description);
    }
}
