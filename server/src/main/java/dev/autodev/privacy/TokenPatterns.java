package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that vendors made to be recognized: a fixed beginning, then a known number of known characters. The shapes are
 * those that the vendors document for scanners.
 */
final class TokenPatterns {

    /**
     * @param kind for a person
     * @param start the fixed beginning
     * @param rest what follows it
     */
    private record TokenPattern(String kind, String start, Pattern rest) {}

    private static final List<TokenPattern> SHAPES = List.of(
            // models
            shape("Anthropic key", "sk-ant-", "[a-z0-9]{2,12}-[\\w-]{20,}+"),
            shape("OpenAI key", "sk-", "(?:proj|svcacct|admin|or-v1|None)-[\\w-]{20,}+"),
            shape("API key", "sk-", "(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{20,}+"),
            shape("Google key", "AIza", "[\\w-]{30,}+"),
            shape("Groq key", "gsk_", "[A-Za-z0-9]{20,}+"),
            shape("xAI key", "xai-", "[A-Za-z0-9]{20,}+"),
            shape("Perplexity key", "pplx-", "[A-Za-z0-9]{20,}+"),
            shape("Hugging Face token", "hf_", "[A-Za-z0-9]{30,}+"),
            shape("Replicate token", "r8_", "[A-Za-z0-9]{30,}+"),
            // code
            shape("GitHub token", "gh", "[pousr]_[A-Za-z0-9]{30,}+"),
            shape("GitHub token", "github_pat_", "\\w{30,}+"),
            shape("GitLab token", "gl", "(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent|oas)-[\\w-]{20,}+"),
            shape("npm token", "npm_", "[A-Za-z0-9]{30,}+"),
            shape("PyPI token", "pypi-", "[\\w-]{40,}+"),
            shape("RubyGems key", "rubygems_", "[0-9a-f]{40,}+"),
            shape("Docker token", "dckr_pat_", "[\\w-]{20,}+"),
            shape("Atlassian token", "ATATT3", "[\\w=-]{40,}+"),
            shape("Postman key", "PMAK-", "[0-9a-f]{24}-[0-9a-f]{34}"),
            shape("Figma token", "figd_", "[\\w-]{30,}+"),
            shape("Linear key", "lin_api_", "[A-Za-z0-9]{30,}+"),
            shape("Notion token", "ntn_", "[A-Za-z0-9]{40,}+"),
            shape("Sentry token", "sntry", "[su]_[A-Za-z0-9+/=_]{40,}+"),
            // clouds
            shape("AWS key id", "A", "(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
            shape("Google secret", "GOCSPX-", "[\\w-]{20,}+"),
            shape("Google token", "ya29.", "[\\w.-]{20,}+"),
            shape("DigitalOcean token", "do", "[opr]_v1_[0-9a-f]{64}"),
            shape("Databricks token", "dapi", "[0-9a-f]{32}(?:-\\d)?(?![0-9a-f])"),
            shape("Vault token", "hv", "[sbr]\\.[\\w-]{24,}+"),
            shape("Doppler token", "dp.", "(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{40,}+"),
            shape("Pulumi token", "pul-", "[0-9a-f]{40}"),
            shape("Terraform token", ".atlasv1.", "[\\w-]{60,}+"),
            shape("Supabase key", "sbp_", "[0-9a-f]{40}"),
            shape("PlanetScale password", "pscale_", "(?:tkn|pw|oauth)_[\\w.-]{30,}+"),
            shape("Fly token", "fm2_", "[A-Za-z0-9+/=]{60,}+"),
            shape("Heroku key", "HRKU-", "[\\w-]{30,}+"),
            shape("Grafana token", "glsa_", "[A-Za-z0-9]{32}_[0-9a-f]{8}"),
            shape("Grafana token", "glc_", "[A-Za-z0-9+/=]{40,}+"),
            shape("New Relic key", "NRAK-", "[A-Z0-9]{27}"),
            shape("age key", "AGE-SECRET-KEY-1", "[A-Z0-9]{40,}+"),
            // services
            shape("Slack token", "xox", "[abeoprs]-[\\w.-]{10,}+"),
            shape("Slack token", "xapp-", "\\d-[\\w-]{20,}+"),
            shape("Slack webhook", "https://hooks.slack.com/", "(?:services|workflows|triggers)/[\\w/+-]{20,}+"),
            shape("Discord webhook", "https://discord", "(?:app)?\\.com/api/webhooks/\\d{6,}+/[\\w-]{30,}+"),
            shape("Teams webhook", ".webhook.office.com/", "webhookb2/[\\w@/-]{60,}+"),
            shape("Stripe key", "sk_", "(?:live|test|prod)_[A-Za-z0-9]{16,}+"),
            shape("Stripe key", "rk_", "(?:live|test|prod)_[A-Za-z0-9]{16,}+"),
            shape("webhook secret", "whsec_", "[A-Za-z0-9+/=]{24,}+"),
            shape("SendGrid key", "SG.", "[\\w-]{16,32}+\\.[\\w-]{30,}+"),
            shape("Mailgun key", "key-", "[0-9a-f]{32}(?![0-9a-f])"),
            shape("Twilio key", "SK", "[0-9a-f]{32}(?![0-9a-f])"),
            shape("Shopify token", "shp", "(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
            shape("Square token", "sq0", "[a-z]{3}-[\\w-]{22,}+"),
            shape("Square token", "EAAA", "[\\w-]{60}(?![\\w-])"),
            shape("Airtable token", "pat", "[A-Za-z0-9]{14}\\.[0-9a-f]{64}"),
            shape("Telegram token", ":AA", "[\\w-]{32,}+"),
            shape("JSON web token", "eyJ", "[\\w-]{10,}+\\.eyJ[\\w-]{10,}+\\.[\\w-]{10,}+"));

    private TokenPatterns() {}

    private static TokenPattern shape(String kind, String start, String rest) {
        return new TokenPattern(kind, start, Pattern.compile(rest));
    }

    static void find(String text, List<Secret> found) {
        for (TokenPattern shape : SHAPES) {
            Matcher rest = null;
            int at = text.indexOf(shape.start());
            while (at >= 0) {
                int after = at + shape.start().length();
                if (beginsHere(text, at, shape.start())) {
                    rest = rest == null ? shape.rest().matcher(text) : rest;
                    if (rest.region(after, text.length()).lookingAt()
                            && SecretHeuristics.token(text, after, rest.end())) {
                        found.add(new Secret(new Span(beginning(text, at), rest.end()), shape.kind()));
                        after = rest.end();
                    }
                }
                at = text.indexOf(shape.start(), after);
            }
        }
    }

    /** Not in the middle of a word; an escape such as {@code \n} in a literal is no word. */
    private static boolean beginsHere(String text, int at, String start) {
        if (at == 0 || !Character.isLetterOrDigit(start.charAt(0))) {
            return true;
        }
        char before = text.charAt(at - 1);
        boolean escape = at > 1 && text.charAt(at - 2) == '\\';
        return escape || !Character.isLetterOrDigit(before) && before != '_';
    }

    /** What is named by its middle begins before it. */
    private static int beginning(String text, int at) {
        char first = text.charAt(at);
        int start = at;
        while ((first == '.' || first == ':') && start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
