using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

public class When_the_text_of_a_playbook_changes
{
    private static readonly Playbook Example = Read(Resources.Example);

    [Theory]
    [InlineData("# Names for several values", "# Another remark")]
    [InlineData("{type: page, url: \"*/pricing*\"}", "{url: '*/pricing*',   type: page}")]
    [InlineData("{weight: 40, points: {software", "{\"weight\": 40, points: {software")]
    [InlineData("asset: [buyers-guide, rfp-kit]", "asset: [rfp-kit, buyers-guide, rfp-kit]")]
    [InlineData("{3 in 7d: 60, 1 in 30d: 20}", "{1 in 30d: 20, 3 in 7d: 60}")]
    [InlineData("{1: 70, 2: 40, 3: 15, 4: 0}", "{4: 0, 3: 15, 2: 40, 1: 70}")]
    [InlineData("{A: 80, B: 60, C: 40, D: 20, F: 0,", "{F: 0, A: 80, B: 60, C: 40, D: 20,")]
    [InlineData("[competitor, internal]", "[internal, competitor]")]
    [InlineData("perAccount: {first: now, then: 1 per 4h}", "perAccount: {then: 1 per 4h, first: now}")]
    [InlineData("1 per 4h", "1 per 240m")]
    [InlineData("tierWeights: {1: 1.5", "tierWeights: {1: 1.500")]
    [InlineData("ben@acme.example: {open: 25}", "Ben@Acme.example: {open: 25}")]
    [InlineData("country: [IR, KP]", "country: [KP, ir]")]
    [InlineData("bots: {soonerThan: 5s, linksAtOnce: 3 in 10s, perHour: 300}", "bots: {perHour: 300, linksAtOnce: 3 in 10s}")]
    [InlineData("location: account_hq", "location: account_hq\n  parentOwner: never\n  effort: {1: 1, 3: 1}\n  holidays: {}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {on: true, catchUp: false}")]
    [InlineData("Mon-Fri 09:00-17:00 Europe/London", "[Mon-Fri 09:00-17:00 Europe/London]")]
    [InlineData("team: desk}", "team: desk, sdr: false}")]
    [InlineData("team: dach-mid}", "team: dach-mid, state: active}")]
    [InlineData("location: account_hq", "location: account_hq\n  zone: UTC\n  holdover: 30d")]
    public void Its_hash_stays_while_its_meaning_does(string text, string another)
    {
        var changed = Read(Changed(text, another));

        changed.Hash.ShouldBe(Example.Hash);
        changed.SignalsHash.ShouldBe(Example.SignalsHash);
        Meaning.Of(changed).Split('\n').Order().ToHashSet().ShouldBe(Meaning.Of(Example).Split('\n').Order().ToHashSet());
    }

    [Fact]
    public void Its_hash_stays_when_signals_lists_members_and_sections_stand_in_another_order()
    {
        var sections = Sections(Resources.Example).Reverse().Select(section => section.Text);
        var text = string.Concat(sections)
            .Replace("  dach:  [DE, AT, CH]\n", "", StringComparison.Ordinal)
            .Replace("FI]\n", "FI]\n  dach: [CH, AT, DE]\n", StringComparison.Ordinal)
            .Replace("  careers: {when: {type: page, url: \"*/careers*\"}}\n", "", StringComparison.Ordinal)
            .Replace("signals:\n", "signals:\n  careers: {when: {type: page, url: \"*/careers*\"}}\n", StringComparison.Ordinal)
            .Replace(
                "{cem@acme.example: {perDay: 12}, dia@acme.example: {perDay: 12}}",
                "{dia@acme.example: {perDay: 12}, cem@acme.example: {perDay: 12}}",
                StringComparison.Ordinal
            );

        text.ShouldNotBe(Resources.Example);
        Read(text).Hash.ShouldBe(Example.Hash);
        Read(text).SignalsHash.ShouldBe(Example.SignalsHash);
    }

    [Theory]
    [InlineData("name: EMEA inbound, Q1 2026", "name: EMEA inbound, Q2 2026")]
    [InlineData("points: 25, halfLife: 14d", "points: 26, halfLife: 14d")]
    [InlineData("halfLife: 14d", "halfLife: 15d")]
    [InlineData("[1, 2, 3, next]", "[1, 2, next, 3]")]
    [InlineData("default: [crm, webinar, web]", "default: [crm, web, webinar]")]
    [InlineData("[fleet telematics]", "[fleet]")]
    [InlineData("importance: weak}", "importance: strong}")]
    [InlineData("[gambling, weapons]", "[gambling]")]
    [InlineData("consent.*: [preference-center", "consent.email: [preference-center")]
    [InlineData("minLevel: 2, motion: expansion", "minLevel: 1, motion: expansion")]
    [InlineData("weight: 2, open: 40", "weight: 0.5, open: 40")]
    [InlineData("09:00-17:30", "09:00-17:45")]
    [InlineData("quiet: 18:00-08:00", "quiet: 18:00-07:00")]
    [InlineData("timing: 90d", "timing: 91d")]
    [InlineData("timing: 90d", "timing: 90d, noVerdict: no_answer")]
    [InlineData("\"< 50%\"", "\"< 51%\"")]
    [InlineData("via: [slack_dm, email]", "via: [email]")]
    [InlineData("personas: economic_buyer}}\n", "personas: economic_buyer}}\n  - {propensity: {1: 40%, 2: 20%}, promote: 25%}\n")]
    [InlineData(
        "personas: economic_buyer}}\n",
        "personas: economic_buyer}}\n  - {propensity: {1: 40%, 2: 20%}, promote: 25%, control: 2%}\n"
    )]
    [InlineData("silenceAfter: 14d", "silenceAfter: 15d")]
    [InlineData("economic_buyer, tier: 1", "economic_buyer, tier: 2")]
    [InlineData("account_claim 90d", "account_claim 91d")]
    [InlineData("account_owner, account_claim", "account_owner, key_account_owner, account_claim")]
    [InlineData("location: account_hq", "location: account_hq\n  parentOwner: first")]
    [InlineData("location: account_hq", "location: account_hq\n  effort: {2: 3}")]
    [InlineData("location: account_hq", "location: account_hq\n  holidays: {vienna: 10-26}")]
    [InlineData("team: desk}", "team: desk, sdr: true}")]
    [InlineData("team: dach-mid}", "team: dach-mid, from: 2026-04-01}")]
    [InlineData("team: dach-mid}", "team: dach-mid, until: 2026-04-01}")]
    [InlineData("team: dach-mid}", "team: dach-mid, state: archived}")]
    [InlineData("employees: \">= 1000\"}, team: dach-ent}", "employees: \">= 1000\"}, team: dach-ent, parent: dach-mid}")]
    [InlineData("location: account_hq", "location: account_hq\n  holdover: 14d")]
    [InlineData("location: account_hq", "location: account_hq\n  zone: Europe/Berlin")]
    [InlineData("Mon-Fri 09:00-17:00 Europe/London", "[Mon-Fri 09:00-17:00 Europe/London, Sat 10:00-12:00]")]
    [InlineData("desk:     {sla: 8h,", "desk:     {sla: 8h, perHour: 5,")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {perHour: 5}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {perWeek: 5}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {points: 5}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {hours: Mon-Fri 09:00-17:00}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {away: 2026-07-01}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {delegate: dia@acme.example}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {skills: iot}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {languages: fr}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {catchUp: true}")]
    [InlineData("eve@acme.example: {}", "eve@acme.example: {bookingUrl: 'https://book.example/eve'}")]
    [InlineData("cem@acme.example: {perDay: 12}", "cem@acme.example: {perDay: 12, on: false}")]
    public void Its_hash_changes_with_its_meaning_and_the_signals_keep_theirs(string text, string another)
    {
        var changed = Read(Changed(text, another));

        changed.Hash.ShouldNotBe(Example.Hash);
        changed.SignalsHash.ShouldBe(Example.SignalsHash);
    }

    [Theory]
    [InlineData("\"*/pricing*\"", "\"*/prices*\"")]
    [InlineData("perHour: 300", "perHour: 301")]
    [InlineData("soonerThan: 5s", "soonerThan: off")]
    [InlineData("3 in 10s", "3 in 11s")]
    [InlineData("bots: {", "bots: {notAgents: some*, ")]
    [InlineData("\">= 10\"", "\"> 10\"")]
    [InlineData("rfp-kit]}, keyAsset: true", "rfp-kit]}")]
    [InlineData("  dach:  [DE, AT, CH]", "  rfp-kit: [one, two]\n  dach:  [DE, AT, CH]")]
    public void The_signals_have_another_hash_when_one_of_them_means_something_else(string text, string another)
    {
        var changed = Read(Changed(text, another));

        changed.SignalsHash.ShouldNotBe(Example.SignalsHash);
        changed.Hash.ShouldNotBe(Example.Hash);
    }

    [Fact]
    public void A_file_for_each_key_is_the_same_playbook()
    {
        var files = Sections(Resources.Example).Select(section => new PlaybookFile(section.Key + ".yaml", section.Text)).ToList();

        var reading = PlaybookReader.Read(files);

        reading.Diagnostics.ShouldBeEmpty();
        reading.Playbook.ShouldNotBeNull().Hash.ShouldBe(Example.Hash);
    }

    [Fact]
    public void A_key_in_two_files_is_an_error_in_the_second()
    {
        var reading = PlaybookReader.Read([new PlaybookFile("a.yaml", Resources.Example), new PlaybookFile("b.yaml", "\nname: Another")]);

        reading
            .Diagnostics.ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith("b.yaml:2:1: error duplicate-key: The key 'name' stands in a.yaml:");
    }

    /// <summary>The text of each top-level key, in the file's order; what stands before the first one is left out.</summary>
    private static IEnumerable<(string Key, string Text)> Sections(string text)
    {
        var lines = text.Split('\n');
        for (var start = 0; start < lines.Length; start++)
        {
            if (lines[start].Length > 0 && char.IsAsciiLetter(lines[start][0]))
            {
                var body = lines.Skip(start + 1).TakeWhile(line => line.Length == 0 || !char.IsAsciiLetter(line[0]));
                yield return (lines[start].Split(':')[0], string.Concat(body.Prepend(lines[start]).Select(line => line + "\n")));
            }
        }
    }

    private static string Changed(string text, string another)
    {
        Resources.Example.ShouldContain(text);
        return Resources.Example.Replace(text, another, StringComparison.Ordinal);
    }

    private static Playbook Read(string text)
    {
        var reading = PlaybookReader.Read([new PlaybookFile("playbook.yaml", text)]);
        reading.Playbook.ShouldNotBeNull(PlaybookReport.Text(reading));
        return reading.Playbook;
    }
}
