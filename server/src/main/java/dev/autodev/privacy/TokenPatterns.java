// SPDX-License-Identifier: Apache-2.0
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
     * @param start the fixed part
     * @param rest what follows it
     * @param isInside whether letters and digits before the fixed part belong to the token, too
     */
    record TokenPattern(String kind, String start, Pattern rest, boolean isInside) {

        /** Tries the pattern where its fixed part stands. Returns the end of the token, or {@code at} if there is none. */
        int find(String text, CountedText read, int at, List<Secret> found) {
            int after = at + start.length();
            if (canStartAt(text, at, start)) {
                Matcher matcher =
                        rest.matcher(read).region(after, text.length()).useTransparentBounds(true);
                int from = isInside ? startOfWord(text, at) : at;
                if (matcher.lookingAt()) {
                    read.add(matcher.end() - from);
                    if (SecretHeuristics.isToken(text, from < at ? from : after, matcher.end())) {
                        found.add(new Secret(new Span(from, matcher.end()), kind));
                        return matcher.end();
                    }
                }
            }
            return at;
        }
    }

    private static final String ACCESS_KEY =
            "[A-Za-z0-9]{5,30}\\.[A-Za-z0-9]{4,6}\\.acc[_-][A-Za-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}";

    private static final String HARNESS = "[\\w-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}";

    private static final String CRYPT = "(?:rounds=\\d{1,9}\\$)?[A-Za-z0-9./]{1,16}\\$[A-Za-z0-9./]{22,86}";

    static final List<TokenPattern> PATTERNS = List.of(
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
            pattern("GitLab token", "gl", "(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent|oas|ffct)-[\\w.-]{20,}+"),
            pattern("GitLab token", "GR1348941", "[\\w-]{20,}+"),
            pattern("GitLab session", "_gitlab_session=", "[0-9a-z]{32}"),
            pattern("npm token", "npm_", "[A-Za-z0-9]{30,}+"),
            pattern("PyPI token", "pypi-", "[\\w-]{40,}+"),
            pattern("RubyGems key", "rubygems_", "[0-9a-f]{40,}+"),
            pattern("Docker token", "dckr_pat_", "[\\w-]{20,}+"),
            pattern("Atlassian token", "ATATT3", "[\\w=-]{40,}+"),
            pattern("Postman key", "PMAK-", "[0-9a-fA-F]{24}-[0-9a-fA-F]{34}"),
            pattern("Figma token", "figd_", "[\\w-]{30,}+"),
            pattern("Linear key", "lin_api_", "[A-Za-z0-9]{30,}+"),
            pattern("Notion token", "ntn_", "[A-Za-z0-9]{40,}+"),
            pattern("Sentry token", "sntry", "[su]_[A-Za-z0-9+/=_]{40,}+"),
            // clouds
            pattern("AWS key id", "AKIA", "[A-Z0-9]{16}(?![A-Za-z0-9])"),
            pattern("AWS key id", "ASIA", "[A-Z0-9]{16}(?![A-Za-z0-9])"),
            pattern("AWS key id", "ABIA", "[A-Z0-9]{16}(?![A-Za-z0-9])"),
            pattern("AWS key id", "ACCA", "[A-Z0-9]{16}(?![A-Za-z0-9])"),
            pattern("AWS key id", "A3T", "[A-Z0-9]{17}(?![A-Za-z0-9])"),
            pattern("Bedrock key", "ABSK", "[A-Za-z0-9+/]{109,}+={0,2}"),
            pattern("Bedrock key", "bedrock-api-key-", "[A-Za-z0-9+/=]{20,}+"),
            pattern("Google secret", "GOCSPX-", "[\\w-]{20,}+"),
            pattern("Google token", "ya29.", "[\\w.-]{20,}+"),
            pattern("DigitalOcean token", "do", "[opr]_v1_[0-9a-fA-F]{64}"),
            pattern("Databricks token", "dapi", "[0-9a-f]{32}(?:-\\d)?(?![0-9a-f])"),
            pattern("Vault token", "s.", "(?=(?:[A-Za-z]+\\d+){2}[A-Za-z])[A-Za-z0-9]{24}(?![\\w.(-])"),
            pattern("Vault token", "hv", "[sbr]\\.[\\w-]{24,}+"),
            pattern("Doppler token", "dp.", "(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{40,}+"),
            pattern("Pulumi token", "pul-", "[0-9a-f]{40}"),
            inside("Terraform token", ".atlasv1.", "[\\w=-]{60,}+"),
            pattern("Supabase key", "sbp_", "[0-9a-f]{40}"),
            pattern("PlanetScale password", "pscale_", "(?:tkn|pw|oauth)_[\\w.=-]{30,}+"),
            pattern("Fly token", "fm", "(?:1[ar]|2)_[A-Za-z0-9+/=]{60,}+"),
            pattern("Fly token", "fo1_", "[\\w-]{43}"),
            pattern("Heroku key", "HRKU-", "[\\w-]{30,}+"),
            pattern("Grafana token", "glsa_", "[A-Za-z0-9]{32}_[0-9a-fA-F]{8}"),
            pattern("Grafana token", "glc_", "[A-Za-z0-9+/=]{40,}+"),
            pattern("New Relic key", "NRAK-", "[A-Z0-9]{27}"),
            pattern("age key", "AGE-SECRET-KEY-1", "[A-Z0-9]{40,}+"),
            // services
            pattern("Slack token", "xox", "[abeoprs]-[\\w.-]{8,}+"),
            pattern("Slack token", "xapp-", "\\d-[\\w-]{4,}+"),
            pattern("Slack token", "xoxe.xox", "[bpBP]-\\d-[\\w-]{40,}+"),
            pattern("Slack webhook", "hooks.slack.com/", "(?:services|workflows|triggers)/[\\w/+-]{20,}+"),
            pattern("Discord webhook", "https://discord", "(?:app)?\\.com/api/webhooks/\\d{6,}+/[\\w-]{30,}+"),
            inside("Teams webhook", ".webhook.office.com/", "webhookb2/[\\w@/-]{60,}+"),
            pattern("Stripe key", "sk_", "(?:live|test|prod)_[A-Za-z0-9]{10,}+"),
            pattern("Stripe key", "rk_", "(?:live|test|prod)_[A-Za-z0-9]{10,}+"),
            pattern("webhook secret", "whsec_", "[A-Za-z0-9+/=]{24,}+"),
            pattern("SendGrid key", "SG.", "(?=[\\w=-]*\\d)[\\w=.-]{50,}+"),
            pattern("Mailgun key", "key-", "[0-9a-f]{32}(?![0-9a-f])"),
            pattern("Twilio key", "SK", "[0-9a-fA-F]{32}(?![0-9A-Za-z])"),
            pattern("Shopify token", "shp", "(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
            pattern("Square token", "sq0", "[a-z]{3}-[\\w-]{22,}+"),
            pattern("Square token", "EAAA", "(?=[\\w-]*\\d)[\\w-]{22,}+"),
            pattern("Airtable token", "pat", "[A-Za-z0-9]{14}\\.[0-9a-f]{64}"),
            inside("Telegram token", ":AA", "[\\w-]{32,}+"),
            pattern("1Password key", "A3-", "[A-Z0-9]{6}-[A-Z0-9]{6}-?[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}"),
            pattern("1Password token", "ops_", "eyJ[A-Za-z0-9+/]{100,}+={0,3}"),
            pattern("Adobe secret", "p8e-", "[A-Za-z0-9]{32}"),
            pattern("Alibaba key", "LTAI", "[A-Za-z0-9]{12,20}(?![A-Za-z0-9])"),
            pattern("Artifactory key", "AKCp", "[A-Za-z0-9]{69}"),
            pattern("Artifactory token", "cmVmd", "[A-Za-z0-9]{59}"),
            pattern("Authress key", "sc_", ACCESS_KEY),
            pattern("Authress key", "ext_", ACCESS_KEY),
            pattern("Authress key", "scauth_", ACCESS_KEY),
            pattern("Authress key", "authress_", ACCESS_KEY),
            pattern("ClickHouse key", "4b1d", "(?=\\w*[A-Z])[A-Za-z0-9]{38}(?![A-Za-z0-9])"),
            pattern("Clojars token", "CLOJARS_", "[A-Za-z0-9]{60}"),
            pattern("Cloudflare key", "v1.0-", "[0-9a-f]{24}-[0-9a-f]{100,}+"),
            pattern("Dropbox token", "sl.", "[\\w=-]{130,}+"),
            pattern("Duffel token", "duffel_", "(?:test|live)_[\\w=-]{40,}+"),
            pattern("Dynatrace token", "dt0c01.", "[A-Za-z0-9]{24}\\.[A-Za-z0-9]{64}"),
            pattern("EasyPost key", "EZ", "[AT]K[A-Za-z0-9]{54}"),
            pattern("Facebook token", "EAA", "[MC][A-Za-z0-9]{80,}+"),
            pattern("Flutterwave key", "FLW", "(?:SEC|PUB)K(?:_TEST)?-[A-Za-z0-9]{12,}+(?:-X)?"),
            pattern("Frame.io token", "fio-u-", "[\\w=-]{60,}+"),
            pattern("Freemius key", "sk_", "(?<=[\"']sk_)(?=\\S{0,28}\\d)\\S{29}(?=[\"'])"),
            pattern("GoCardless token", "live_", "(?=[\\w=-]{0,39}\\d)[\\w=-]{40}(?![\\w=-])"),
            pattern("Grafana key", "eyJrIjoi", "[A-Za-z0-9]{50,}+={0,3}"),
            pattern("Harness key", "pat.", HARNESS),
            pattern("Harness key", "sat.", HARNESS),
            pattern("Hugging Face token", "api_org_", "[A-Za-z0-9]{30,}+"),
            pattern("Infracost key", "ico-", "[A-Za-z0-9]{32}(?![A-Za-z0-9])"),
            pattern("42 secret", "s-s4t2", "(?:ud|af)-[0-9a-fA-F]{64}"),
            pattern("Lob key", "live_", "(?:pub_)?[0-9a-f]{31,35}(?![0-9a-zA-Z])"),
            pattern("Lob key", "test_", "(?:pub_)?[0-9a-f]{31,35}(?![0-9a-zA-Z])"),
            pattern("Mailgun key", "pubkey-", "[0-9a-f]{32}"),
            pattern("Mapbox token", "pk.", "[A-Za-z0-9]{60}\\.[A-Za-z0-9]{22}"),
            inside("MaxMind key", "_mmk", "(?![\\w-])"),
            pattern("New Relic key", "NRJS-", "[0-9a-f]{19}"),
            pattern("New Relic key", "NRII-", "[A-Za-z0-9-]{32}"),
            pattern("Octopus key", "API-", "(?=[A-Z]*\\d)[A-Z0-9]{26}(?![A-Za-z0-9])"),
            pattern("OpenShift token", "sha256~", "[\\w-]{43}"),
            pattern("Plaid token", "access-", "(?:sandbox|development|production)-[0-9a-f-]{36}"),
            pattern("Prefect key", "pnu_", "[A-Za-z0-9]{36}"),
            pattern("ReadMe key", "rdme_", "[A-Za-z0-9]{70}"),
            pattern("Scalingo token", "tk-us-", "[\\w-]{48}"),
            pattern("Brevo key", "xkeysib-", "[0-9a-f]{64}-[A-Za-z0-9]{16}"),
            pattern("SettleMint token", "sm_", "[aps]at_[A-Za-z0-9]{16}(?![A-Za-z0-9])"),
            pattern("Shippo token", "shippo_", "(?:live|test)_[0-9a-fA-F]{40}"),
            pattern("Sourcegraph token", "sgp_", "(?:(?:[0-9a-fA-F]{16}|local)_)?[0-9a-fA-F]{40}"),
            pattern("SonarQube token", "sq", "[upa]_[0-9a-f]{40}"),
            pattern("Typeform token", "tfp_", "[\\w=.-]{40,}+"),
            pattern("Twitter token", "AAAAAAAAAAAAAAAAAAAAAA", "(?=[A-Za-z%]*\\d)[A-Za-z0-9%]{80,}+"),
            pattern("Yandex key", "AQVN", "[\\w-]{35,38}(?![\\w-])"),
            pattern("Yandex token", "t1.", "[\\w-]{1,200}={0,2}\\.[\\w-]{86}={0,2}"),
            pattern("Defined Networking key", "dnkey-", "[\\w=-]{26}-[\\w=-]{52}"),
            // hashes of passwords
            pattern("password hash", "$apr1$", CRYPT),
            pattern("password hash", "$1$", CRYPT),
            pattern("password hash", "$5$", CRYPT),
            pattern("password hash", "$6$", CRYPT),
            pattern("password hash", "$2", "[abxy]\\$\\d\\d\\$[A-Za-z0-9./]{53}"),
            pattern("password hash", "{SHA}", "[A-Za-z0-9+/]{27}="),
            // of several vendors
            pattern("JSON web token", "ey", "[A-Za-z0-9_-]{10,}+\\.ey[\\w/\\\\-]{10,}+\\.(?:[\\w/\\\\-]{10,}+={0,2})?"),
            pattern("JSON web token", "ZXlK", "[A-Za-z0-9+/_\\\\-]{40,}+={0,2}"));

    private static final KeywordTable<TokenPattern> TABLE = KeywordTable.of(PATTERNS, TokenPattern::start, ",;{}\"'`");

    /** In characters: the longest first part of a token with its fixed part in the middle. */
    private static final int MAX_START = 64;

    private TokenPatterns() {}

    private static TokenPattern pattern(String kind, String start, String rest) {
        return new TokenPattern(kind, start, Pattern.compile(rest), false);
    }

    private static TokenPattern inside(String kind, String start, String rest) {
        return new TokenPattern(kind, start, Pattern.compile(rest), true);
    }

    /** Returns how many characters were read, as a measure of the work. */
    static long find(String text, List<Secret> found) {
        CountedText read = new CountedText(text);
        TABLE.each(text, read, (pattern, at) -> pattern.find(text, read, at, found));
        return read.reads();
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

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The start of a token whose fixed part is in its middle. */
    private static int startOfWord(String text, int at) {
        int start = at;
        while (start > 0 && start > at - MAX_START && isWordPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
