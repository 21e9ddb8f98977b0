package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds tokens that vendors designed to be recognizable: a fixed prefix, then a known number of known characters, as the
 * vendors document them for scanners.
 */
final class TokenPatterns {

    /**
     * @param kind as shown to the user
     * @param start the fixed prefix
     * @param rest what follows it
     */
    private record TokenPattern(String kind, String start, Pattern rest) {}

    private static final List<TokenPattern> PATTERNS = List.of(
            // models
            pattern("Anthropic key", "sk-ant-", "[a-z0-9]{2,12}-[\\w-]{20,}+"),
            pattern("OpenAI key", "sk-", "(?:proj|svcacct|admin|or-v1|None)-[\\w-]{20,}+"),
            pattern("API key", "sk-", "(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{20,}+"),
            pattern("Google key", "AIza", "[\\w-]{30,}+"),
            pattern("Groq key", "gsk_", "[A-Za-z0-9]{20,}+"),
            pattern("xAI key", "xai-", "[A-Za-z0-9]{20,}+"),
            pattern("Perplexity key", "pplx-", "[A-Za-z0-9]{20,}+"),
            pattern("Hugging Face token", "hf_", "[A-Za-z0-9]{30,}+"),
            pattern("Replicate token", "r8_", "[A-Za-z0-9]{30,}+"),
            // code
            pattern("GitHub token", "gh", "[pousr]_[A-Za-z0-9]{30,}+"),
            pattern("GitHub token", "github_pat_", "\\w{30,}+"),
            pattern("GitLab token", "gl", "(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent|oas)-[\\w-]{20,}+"),
            pattern("npm token", "npm_", "[A-Za-z0-9]{30,}+"),
            pattern("PyPI token", "pypi-", "[\\w-]{40,}+"),
            pattern("RubyGems key", "rubygems_", "[0-9a-f]{40,}+"),
            pattern("Docker token", "dckr_pat_", "[\\w-]{20,}+"),
            pattern("Atlassian token", "ATATT3", "[\\w=-]{40,}+"),
            pattern("Postman key", "PMAK-", "[0-9a-f]{24}-[0-9a-f]{34}"),
            pattern("Figma token", "figd_", "[\\w-]{30,}+"),
            pattern("Linear key", "lin_api_", "[A-Za-z0-9]{30,}+"),
            pattern("Notion token", "ntn_", "[A-Za-z0-9]{40,}+"),
            pattern("Sentry token", "sntry", "[su]_[A-Za-z0-9+/=_]{40,}+"),
            // clouds
            pattern("AWS key id", "A", "(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
            pattern("Google secret", "GOCSPX-", "[\\w-]{20,}+"),
            pattern("Google token", "ya29.", "[\\w.-]{20,}+"),
            pattern("DigitalOcean token", "do", "[opr]_v1_[0-9a-f]{64}"),
            pattern("Databricks token", "dapi", "[0-9a-f]{32}(?:-\\d)?(?![0-9a-f])"),
            pattern("Vault token", "hv", "[sbr]\\.[\\w-]{24,}+"),
            pattern("Doppler token", "dp.", "(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{40,}+"),
            pattern("Pulumi token", "pul-", "[0-9a-f]{40}"),
            pattern("Terraform token", ".atlasv1.", "[\\w-]{60,}+"),
            pattern("Supabase key", "sbp_", "[0-9a-f]{40}"),
            pattern("PlanetScale password", "pscale_", "(?:tkn|pw|oauth)_[\\w.-]{30,}+"),
            pattern("Fly token", "fm2_", "[A-Za-z0-9+/=]{60,}+"),
            pattern("Heroku key", "HRKU-", "[\\w-]{30,}+"),
            pattern("Grafana token", "glsa_", "[A-Za-z0-9]{32}_[0-9a-f]{8}"),
            pattern("Grafana token", "glc_", "[A-Za-z0-9+/=]{40,}+"),
            pattern("New Relic key", "NRAK-", "[A-Z0-9]{27}"),
            pattern("age key", "AGE-SECRET-KEY-1", "[A-Z0-9]{40,}+"),
            // services
            pattern("Slack token", "xox", "[abeoprs]-[\\w.-]{10,}+"),
            pattern("Slack token", "xapp-", "\\d-[\\w-]{20,}+"),
            pattern("Slack webhook", "https://hooks.slack.com/", "(?:services|workflows|triggers)/[\\w/+-]{20,}+"),
            pattern("Discord webhook", "https://discord", "(?:app)?\\.com/api/webhooks/\\d{6,}+/[\\w-]{30,}+"),
            pattern("Teams webhook", ".webhook.office.com/", "webhookb2/[\\w@/-]{60,}+"),
            pattern("Stripe key", "sk_", "(?:live|test|prod)_[A-Za-z0-9]{16,}+"),
            pattern("Stripe key", "rk_", "(?:live|test|prod)_[A-Za-z0-9]{16,}+"),
            pattern("webhook secret", "whsec_", "[A-Za-z0-9+/=]{24,}+"),
            pattern("SendGrid key", "SG.", "[\\w-]{16,32}+\\.[\\w-]{30,}+"),
            pattern("Mailgun key", "key-", "[0-9a-f]{32}(?![0-9a-f])"),
            pattern("Twilio key", "SK", "[0-9a-f]{32}(?![0-9a-f])"),
            pattern("Shopify token", "shp", "(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
            pattern("Square token", "sq0", "[a-z]{3}-[\\w-]{22,}+"),
            pattern("Square token", "EAAA", "[\\w-]{60}(?![\\w-])"),
            pattern("Airtable token", "pat", "[A-Za-z0-9]{14}\\.[0-9a-f]{64}"),
            pattern("Telegram token", ":AA", "[\\w-]{32,}+"),
            pattern("JSON web token", "eyJ", "[\\w-]{10,}+\\.eyJ[\\w-]{10,}+\\.[\\w-]{10,}+"));

    private TokenPatterns() {}

    private static TokenPattern pattern(String kind, String start, String rest) {
        return new TokenPattern(kind, start, Pattern.compile(rest));
    }

    static void find(String text, List<Secret> found) {
        for (TokenPattern pattern : PATTERNS) {
            Matcher rest = null;
            int at = text.indexOf(pattern.start());
            while (at >= 0) {
                int after = at + pattern.start().length();
                if (canStartAt(text, at, pattern.start())) {
                    rest = rest == null ? pattern.rest().matcher(text) : rest;
                    if (rest.region(after, text.length()).lookingAt()
                            && SecretHeuristics.isToken(text, after, rest.end())) {
                        found.add(new Secret(new Span(start(text, at), rest.end()), pattern.kind()));
                        after = rest.end();
                    }
                }
                at = text.indexOf(pattern.start(), after);
            }
        }
    }

    /** Whether a token can start here: not in the middle of a word, but after an escape such as {@code \n}. */
    private static boolean canStartAt(String text, int at, String start) {
        if (at == 0 || !Character.isLetterOrDigit(start.charAt(0))) {
            return true;
        }
        char before = text.charAt(at - 1);
        boolean escape = at > 1 && text.charAt(at - 2) == '\\';
        return escape || !Character.isLetterOrDigit(before) && before != '_';
    }

    /** The start of a token whose fixed part is in its middle. */
    private static int start(String text, int at) {
        char first = text.charAt(at);
        int start = at;
        while ((first == '.' || first == ':') && start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
