using System.Globalization;
using LeadRouter.Alerts.Email;
using LeadRouter.Engine;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Coverage;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Normalisation;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks.Reading;
using LeadRouter.Intake.Browsers;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Normalisation;
using static LeadRouter.Fuzz.Targets.IntakeTargets;

namespace LeadRouter.Fuzz.Targets;

/// <summary>Single texts. Lone surrogates come in too: an escape of JSON can stand for one.</summary>
internal static class TextTargets
{
    private static readonly string[] Fields =
    [
        "employees",
        "country",
        "domain",
        "openOpportunity",
        "crmList",
        "relation",
        "owner",
        "language",
        "consent.email",
        "industry",
    ];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new(
            "timestamp",
            () =>
                Seeds(["2026-01-05T10:00:00.123456789+01:00", "2026-01-05 10:00:00Z", "2026-01-05T10:00Z", "2026-01-05", "1767607200000"]),
            Timestamp
        ),
        new(
            "text",
            () =>
                Seeds([
                    "Plain text",
                    "Mu\u0308ller \ufb01 \u2460 \uff21",
                    "\ud55c\uae00 \u1112\u1161\u11ab",
                    "a\u0323\u0307b",
                    "\\ud83d\\ude00",
                    "\ufdfa",
                ]),
            CleanText
        ),
        new(
            "email",
            () => Seeds(["vera@globex.example", "Jo.Doe+x@M\u00fcnchen.example", "a@xn--mnchen-3ya.example", "\"a b\"@c.example", "a@b"]),
            Email
        ),
        new(
            "domain",
            () =>
                Seeds([
                    "globex.example",
                    "https://www.Globex.co.uk:8080/about?x#y",
                    "user:pw@m\u00fcnchen.example.",
                    "xn--mnchen-3ya.example",
                    "10.0.0.1",
                    "\u4f8b\u5b50.\u6d4b\u8bd5",
                ]),
            Domain
        ),
        new(
            "link",
            () =>
                Seeds([
                    "https://acme.example/files/rfp%2Dkit.pdf?v=2&utm_campaign=a+b%20c#top",
                    "/a/b/123/0198a0b0-0000-7000-8000-000000000001",
                    "?utm_campaign=%E2%82%AC",
                ]),
            Link
        ),
        new(
            "fact-value",
            () =>
                [
                    .. Seeds([
                        "0450",
                        "01,200",
                        "010k+",
                        "051-200",
                        "1Deutschland",
                        "2https://acme.example",
                        "4a, b,,c",
                        "5Customer",
                        "6ana@acme.example",
                        "7de-AT",
                        "8granted",
                        "9Software",
                    ]),
                ],
            FactValue
        ),
        new(
            "company-name",
            () =>
                Seeds([
                    "M\u00fcller & S\u00f6hne GmbH & Co. KG",
                    "S.A.R.L. L'Or\u00e9al",
                    "sp. z o.o. Foo",
                    "GmbH",
                    "\u682a\u5f0f\u4f1a\u793e \u30c8\u30e8\u30bf",
                ]),
            input => Of(input, text => CompanyName.Normalise(text))
        ),
        new(
            "job-title",
            () =>
                Seeds([
                    "Executive Assistant to the CEO",
                    "Vertriebsleiterin & F&E",
                    "C.E.O. / V.P. Sales",
                    "Directeur g\u00e9n\u00e9ral",
                    "Student Success Manager",
                ]),
            input => Of(input, text => TitleParser.Parse(text).ToString())
        ),
        new(
            "event-type",
            () => Seeds(["com.acme.form.submitted.v1", "FormSubmitted", "Email Link Clicked", "com.acme.account.x", "page_viewed"]),
            input => Of(input, text => $"{ReadingPromises.Types.Of(text)} {EventName.TypeOf(text, false)}")
        ),
        new(
            "routing-key",
            () => Seeds(["web.eu.de", "a.eu.b", "web", "#.*.web"]),
            input => Of(input, text => ReadingPromises.Bindings.SourceOf(text))
        ),
        new(
            "web-origin",
            () => Seeds(["https://www.acme.example", "http://[::1]:8080", "https://*.acme.example", "null", "app://x"]),
            input => Of(input, text => $"{WebOrigin.Read(text)} {OriginPattern.Read(text)}")
        ),
        new(
            "basic-header",
            () => Seeds(["Basic dHJ5LW1lOg==", "basic  YTpi", "Bearer x", "Basic \u00e9"]),
            input => Of(input, BasicCredentials.WriteKey)
        ),
        new(
            "mail-address",
            () => Seeds(["ana@acme.example", "a.b+c@m\u00fcnchen.example", "<a@b.example>", "a@b.example\r\nRCPT TO:<x>"]),
            MailAddress
        ),
        new("glob", () => Seeds(["*/pricing*\nhttps://acme.example/pricing?x", "a*b*c\naxbxc", "\n", "***\n"]), GlobMatch),
        new("range", () => Seeds(["50..199", "5000..", "..49", ">= 1000", "< 50%", "= 7.125", "a..b"]), Range),
    ];

    private static FuzzResult Of(byte[] input, Func<string, string?> read) =>
        read(EscapedText.Of(input)) is { } made ? FuzzResult.Of(true, made) : FuzzResult.Of(false, "");

    private static FuzzResult Timestamp(byte[] input)
    {
        var text = EscapedText.Of(input);
        var at = Timestamps.Read(text);
        BrokenPromiseException.Unless(at is null or >= 0, "Nothing is before 1970.");
        var again = at is { } instant
            ? Timestamps.Read(
                DateTimeOffset.FromUnixTimeMilliseconds(instant).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            )
            : null;
        BrokenPromiseException.Unless(again == at, "An instant that is written and read again is the same.");
        return FuzzResult.Of(at is not null, FormattableString.Invariant($"{at}"));
    }

    private static FuzzResult CleanText(byte[] input)
    {
        var clean = TextNormaliser.Clean(EscapedText.Of(input));
        BrokenPromiseException.Unless(TextNormaliser.Clean(clean) == clean, "Clean text stays as it is.");
        BrokenPromiseException.Unless(TextNormaliser.WellFormed(clean) == clean, "Clean text is well-formed.");
        BrokenPromiseException.Unless(!clean.Contains('\0', StringComparison.Ordinal), "Clean text has no U+0000.");
        return FuzzResult.Of(true, clean);
    }

    private static FuzzResult Email(byte[] input)
    {
        var address = EmailAddress.Read(EscapedText.Of(input));
        BrokenPromiseException.Unless(
            address is null || EmailAddress.Read(address) == address,
            "An address that is read again is the same."
        );
        return FuzzResult.Of(address is not null, address ?? "");
    }

    private static FuzzResult Domain(byte[] input)
    {
        var text = EscapedText.Of(input);
        var host = DomainName.Parse(text);
        BrokenPromiseException.Unless(
            host is null || DomainName.Parse(host) == host || host.StartsWith("www.", StringComparison.Ordinal),
            "A host that is read again is the same."
        );
        BrokenPromiseException.Unless(host is null || System.Text.Ascii.IsValid(host), "A host is ASCII.");
        var own = host is null ? null : RegistrableDomain.Of(host);
        BrokenPromiseException.Unless(own is null || RegistrableDomain.Of(own) == own, "A registered domain is its own.");
        return FuzzResult.Of(host is not null, $"{host} {own} {AccountKeys.OfDomain(text)} {DomainName.OfEmail(text)}");
    }

    private static FuzzResult Link(byte[] input)
    {
        var text = EscapedText.Of(input);
        return FuzzResult.Of(
            true,
            $"{Links.LastSegment(text)} {Links.Parameter(text, "utm_campaign")} {UrlPath.Of(TextNormaliser.Fold(text))}"
        );
    }

    /// <summary>The first character, a digit, says which field.</summary>
    private static FuzzResult FactValue(byte[] input)
    {
        var field = Fields[input.Length == 0 ? 0 : Math.Abs(input[0] - '0') % Fields.Length];
        var text = EscapedText.Of(input.Length == 0 ? [] : input[1..]);
        var values = FactValues.Read(field, text);
        BrokenPromiseException.Unless(values.Count == 0 || FactValues.IsReadable(field, text), "What has values can be read.");
        return FuzzResult.Of(values.Count > 0, string.Join('\n', values));
    }

    /// <summary>Nothing in an address may end the line of a mail command.</summary>
    private static FuzzResult MailAddress(byte[] input)
    {
        var address = MailAddressText.Normalise(EscapedText.Of(input));
        BrokenPromiseException.Unless(
            address is null || !address.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '<' or '>'),
            "No address breaks a mail command."
        );
        return FuzzResult.Of(address is not null, address ?? "");
    }

    /// <summary>Pattern and text, by a line end; against a table that says the same slowly.</summary>
    private static FuzzResult GlobMatch(byte[] input)
    {
        var text = EscapedText.Of(input);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var (pattern, about) = end < 0 ? (text, "") : (text[..end], text[(end + 1)..]);
        // As the playbook's own line and the longest text of an activity are bounded.
        (pattern, about) = (pattern[..Math.Min(pattern.Length, 512)], about[..Math.Min(about.Length, 2_048)]);
        var matches = Glob.Matches(pattern, about);
        BrokenPromiseException.Unless(
            pattern.Length * about.Length > 10_000 || matches == Slowly(pattern, about),
            "A star stands for any run of characters, and nothing else stands for anything."
        );
        return FuzzResult.Of(matches, matches.ToString());
    }

    private static bool Slowly(string pattern, string text)
    {
        var reached = new bool[text.Length + 1];
        reached[0] = true;
        foreach (var one in pattern)
        {
            var next = new bool[text.Length + 1];
            for (var i = 0; i <= text.Length; i++)
            {
                next[i] = one == '*' ? reached[i] || (i > 0 && next[i - 1]) : i > 0 && reached[i - 1] && text[i - 1] == one;
            }

            reached = next;
        }

        return reached[^1];
    }

    private static FuzzResult Range(byte[] input)
    {
        var text = EscapedText.Of(input);
        var isRange = RangeText.TryRead(text, percent: text.Length % 2 == 0, out var range);
        BrokenPromiseException.Unless(range is null || isRange, "Only what is written as a range is one.");
        return FuzzResult.Of(range is not null, range?.ToString() ?? "");
    }
}
