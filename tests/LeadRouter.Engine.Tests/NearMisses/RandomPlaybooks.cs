using System.Globalization;
using System.Text;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Tests.NearMisses;

/// <summary>
/// Playbooks made up from a seed, for the histories of <see cref="LeadRouter.Testing.Histories.HistoryGenerator"/>: conditions that nest, signals that take from the score, caps by day,
/// signal and group, levels that are kept, lines of the account, of what must not be, of time, rows of the unknown grade, disqualifiers, and recycling.
/// </summary>
internal sealed class RandomPlaybooks
{
    private static readonly string[] Signals = ["pricing", "guide", "click", "careers", "webinar", "letter"];
    private static readonly string[] Countries = ["DE", "AT", "GB", "US", "FR"];
    private static readonly string[] Industries = ["software", "manufacturing", "retail", "banking"];
    private static readonly string[] Grades = ["A", "B", "C", "F", "\"?\""];
    private static readonly string[] Personas = ["buyer", "champion", "other"];

    private readonly Random random;
    private readonly bool asks;
    private readonly bool demotes;

    private RandomPlaybooks(int seed)
    {
        random = new Random(seed);
        asks = random.Next(2) == 0;
        demotes = random.Next(2) == 0;
    }

    /// <summary>Null for one of which the reader says that something in it is wrong.</summary>
    public static (Playbook? Playbook, string Text) Of(int seed)
    {
        var text = new RandomPlaybooks(seed).Text();
        return (PlaybookReader.Read([new PlaybookFile("playbook.yaml", text)]).Playbook, text);
    }

    private string Text()
    {
        var text = new StringBuilder("schema: 1\nname: Random\n");
        text.Append("lists: {near: [DE, AT]}\n");
        text.Append("signals:\n");
        text.Append("  pricing: {when: ")
            .Append(
                Pick(
                    "{type: page, url: \"*/pricing*\"}",
                    "{type: page, any: [{url: \"*/pricing*\"}, {url: \"*/docs*\"}]}",
                    "{type: page, url: \"*/pricing*\", not: {url: \"*/pricing/eu*\"}}",
                    "[{type: page, url: \"*/pricing*\"}, {type: screen, event: \"Pri*\"}]"
                )
            )
            .Append("}\n");
        text.Append("  guide: {when: {type: download, asset: ")
            .Append(Pick("[buyers-guide, rfp-kit]", "\"*-*\"", "buyers-guide"))
            .Append("}, keyAsset: true}\n");
        text.Append("  click: {when: {type: email_click")
            .Append(Pick("", ", secondsAfterDelivery: \">= 10\"", ", secondsAfterDelivery: \"> 20\""))
            .Append("}}\n");
        text.Append("  careers: {when: {type: page, url: \"*/careers*\"}}\n");
        text.Append("  webinar: {when: {type: track, event: \"Signed *\"")
            .Append(Pick("", ", property.seats: \">= 5\"", ", not: {property.test: \"true\"}"))
            .Append("}}\n");
        text.Append("  letter: {when: {type: form, form: ").Append(Pick("newsletter", "\"news*\"")).Append("}}\n");
        if (asks)
        {
            text.Append("  demo: {when: {type: form, form: [demo, contact-sales]}, handRaise: true}\n");
        }

        Icp(text);
        text.Append("personas:\n");
        if (random.Next(2) == 0)
        {
            text.Append("  - {persona: excluded, tier: 0, seniority: [student, intern]}\n");
        }

        text.Append("  - {persona: buyer, tier: 1, function: [it, operations, engineering], seniority: [c_level, vp]}\n");
        text.Append("  - {persona: champion, tier: 2, function: [it, operations, sales]}\n  - {persona: other, tier: 3}\n");
        Engagement(text);
        Lines(text);
        text.Append(
            Pick(
                "",
                "recycle: {timing: 90d, lost: 180d, engagementFrom: recycle, wake: guide}\n",
                "recycle: {timing: 30d, engagementFrom: always}\n"
            )
        );
        text.Append(
            "territories: {ladder: [rules], rules: [{territory: rest, team: desk}], teams: {desk: {sla: 8h, hours: Mon-Fri 09:00-17:00 Europe/London, members: {eve@acme.example: }}}}\n"
        );
        return text.ToString();
    }

    private void Icp(StringBuilder text)
    {
        text.Append("icp:\n");
        text.Append("  industry: {weight: 40, points: {software: 100, manufacturing: 60, retail: 30")
            .Append(Pick(", other: 0", ""))
            .Append("}}\n");
        if (random.Next(3) > 0)
        {
            text.Append("  employees: {weight: 30, points: {200..4999: 100, 5000..: 70, 50..199: 40, other: 0}}\n");
        }

        if (random.Next(3) == 0)
        {
            text.Append("  fact.budget: {weight: 20, points: {\">= 1000\": 100, \"< 1000\": 10}}\n");
        }

        text.Append("  grades: {A: 80, B: 60, C: 40, F: 0, \"?\": {completeness: \"< ").Append(Pick("30", "50", "70")).Append("%\"}}\n");
        if (random.Next(2) == 0)
        {
            text.Append("  disqualify: [{when: {")
                .Append(
                    Pick("industry: banking", "country: [US]", "employees: \"< 50\"", "not: {country: [near, GB, unknown]}", "fact.note: b")
                )
                .Append("}, reason: not for us}]\n");
        }
    }

    private void Engagement(StringBuilder text)
    {
        text.Append("engagement:\n");
        foreach (var signal in Signals)
        {
            if (signal == "letter" && random.Next(2) == 0)
            {
                continue;
            }

            text.Append("  ").Append(signal).Append(": {");
            if (signal == "careers" || (signal == "letter" && random.Next(2) == 0))
            {
                text.Append("points: -").Append(random.Next(5, 40));
            }
            else if (random.Next(3) == 0)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"atLeast: {{{random.Next(3, 5)} in {Pick("1d", "7d", "14d")}: {random.Next(40, 70)}, {Pick("1 in 30d", "2 in 60d")}: {random.Next(5, 30)}}}"
                );
                text.Append(Pick("", ", group: web"));
                text.Append("}\n");
                continue;
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"points: {random.Next(5, 45)}");
                text.Append(Pick("", ", oncePer: asset"));
                text.Append(Pick("", "", ", capPerDay: 45"));
                text.Append(Pick("", "", ", cap: 70"));
            }

            text.Append(Pick("", ", halfLife: 7d", ", halfLife: 30d"));
            text.Append(Pick("", "", ", group: web"));
            text.Append("}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  groups: {{web: {random.Next(50, 90)}}}\n");
        text.Append("  levels: {1: 70, 2: 40, 3: 15, 4: 0}\n");
        text.Append(demotes ? "  demote: {1: 60, 2: 32, 3: 10}\n" : "");
        text.Append("  account: {tierWeights: {1: 1.5, 2: 1, 3: 0.5, 0: 0}, cap: 100")
            .Append(Pick("", ", inferred: people", ", inferred: no"))
            .Append("}\n");
    }

    private void Lines(StringBuilder text)
    {
        text.Append("qualification:\n");
        for (var left = random.Next(3); left > 0; left--)
        {
            text.Append("  - {suppress: always, when: {").Append(Out()).Append("}}\n");
        }

        if (random.Next(2) == 0)
        {
            text.Append("  - {divert: account_owner, when: {relation: customer}, minLevel: ")
                .Append(Pick("1", "2", "3"))
                .Append(", motion: expansion}\n");
        }

        if (random.Next(2) == 0)
        {
            text.Append("  - {attach: opportunity_owner, when: {openOpportunity: true}}\n");
        }

        if (random.Next(2) == 0)
        {
            text.Append("  - {enrich: 4h, when: {")
                .Append(
                    Pick(
                        "country: unknown",
                        "industry: unknown, level: [1, 2]",
                        "fact.budget: unknown",
                        "any: [{employees: unknown}, {country: unknown}]"
                    )
                )
                .Append("}}\n");
        }

        var lines = random.Next(1, 4);
        var matrix = random.Next(lines * 2);
        for (var i = 0; i < lines; i++)
        {
            if (i == matrix)
            {
                text.Append("  - matrix:\n      A: [1, 2, ")
                    .Append(Pick("3", "next"))
                    .Append(", next]\n      B: [2, ")
                    .Append(Pick("3", "next"))
                    .Append(", next, next]\n");
                text.Append(Pick("", "      \"?\": [enrich, enrich, next, next]\n", "      \"?\": [2, next, next, next]\n"));
            }
            else
            {
                text.Append("  - {qualify: ").Append(random.Next(1, 6)).Append(", when: {").Append(In(2)).Append("}}\n");
            }
        }

        if (asks && random.Next(2) == 0)
        {
            text.Append("  - {qualify: 1, when: {signal: demo, within: 1d}}\n");
        }
    }

    /// <summary>What keeps somebody out.</summary>
    private string Out() =>
        random.Next(9) switch
        {
            0 => "relation: [competitor, internal]",
            1 => "tier: 0",
            2 => "country: [" + Countries[random.Next(Countries.Length)] + "]",
            3 => "industry: " + Industries[random.Next(Industries.Length)],
            4 => "employees: \"< 30\"",
            5 => "any: [{relation: competitor}, {crmList: strategic-2026}]",
            6 => "fact.note: [a, b]",
            7 => "not: {country: [near, GB, US, unknown]}",
            _ => "outcome: lost",
        };

    /// <summary>What brings somebody in: lines of a map.</summary>
    private string In(int depth)
    {
        var count = random.Next(1, 4);
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var (key, value) = Part(depth);
            fields[key] = value;
        }

        return string.Join(", ", fields.Select(pair => pair.Key == "signal!" ? pair.Value : $"{pair.Key}: {pair.Value}"));
    }

    private (string Key, string Value) Part(int depth) =>
        random.Next(depth > 0 ? 20 : 17) switch
        {
            0 => ("signal!", $"signal: {Signals[random.Next(3)]}, within: {Pick("1d", "7d", "30d")}"),
            1 => ("signal!", $"signal: [{Signals[random.Next(6)]}, guide], within: {Pick("2h", "14d")}"),
            2 => ("level", Pick("1", "[1, 2]", "\"<= 3\"")),
            3 => ("engagement", Pick("\">= 20\"", "\">= 55\"", "30..")),
            4 => ("grade", $"[{Grades[random.Next(Grades.Length)]}, A]"),
            5 => ("personas", Personas[random.Next(2)]),
            6 => ("function", Pick("it", "[it, operations]", "sales")),
            7 => ("seniority", Pick("c_level", "[c_level, vp, director]", "manager")),
            8 => ("accountEngagement", Pick("\">= 20\"", "\">= 60\"", "\">= 90\"")),
            9 => ("activePeople", Pick("\">= 1\"", "\">= 2\"", "2..20")),
            10 => ("country", Pick("near", "[GB, US]", "FR")),
            11 => ("industry", Industries[random.Next(Industries.Length)]),
            12 => ("employees", Pick("\">= 1000\"", "50..499", "\"> 100\"")),
            13 => ("fact.budget", Pick("\">= 1000\"", "\"*k\"", "[low, high]")),
            14 => ("tier", Pick("1", "[1, 2]")),
            15 => ("completeness", Pick("\">= 60%\"", "\"> 90%\"")),
            16 => ("relation", Pick("prospect", "[prospect, partner]")),
            17 => ("any", $"[{{{In(depth - 1)}}}, {{{In(depth - 1)}}}]"),
            18 => ("not", $"{{{(random.Next(2) == 0 ? Out() : In(depth - 1))}}}"),
            _ => (
                "any",
                $"[{{{In(depth - 1)}}}, {{not: {{{Out()}}}, {Part(0) switch { ("signal!", var both) => both, var (key, value) => $"{key}: {value}" }}}}]"
            ),
        };

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];
}
