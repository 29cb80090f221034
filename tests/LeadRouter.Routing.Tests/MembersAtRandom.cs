using System.Globalization;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Routing.Leaving;
using LeadRouter.Storage.Members;
using Shouldly;

namespace LeadRouter.Routing.Tests;

/// <summary>
/// Leads that come, end and move, members of whom this and that is said, in any order, against the real services. After every step what is under way is brought to its
/// end, and all that has to hold is checked: <see cref="RoutingInvariants"/>.
/// </summary>
internal sealed class MembersAtRandom(RoutingRig rig, int seed)
{
    private static readonly string[] Members = ["ana", "ben", "cem", "dee", "eve"];
    private static readonly string[] Owners = ["bob", "ana", "eve", "zoe"];
    private static readonly string[] Countries = ["DE", "DE", "FR", "US"];

    private readonly Random random = new(seed);
    private readonly List<LeadQualified> leads = [];
    private readonly List<string> trace = [];
    private readonly RoutingInvariants invariants = new(rig);
    private readonly MemberLeaves leaves = new(rig.Database);
    private readonly MemberStandings standings = new(rig.Database);

    /// <summary>What was done so far.</summary>
    public string Trace => string.Join("; ", trace);

    /// <summary>Rules under which all of it can happen: skills, who calls first, people in two teams, caps of each kind.</summary>
    /// <param name="number">0, 1 or 2: other weights and caps on what is open; in the last cem is in no team any more.</param>
    public static Playbook Rules(int number)
    {
        var some = SomePlaybook.With();
        var dach = new List<TeamMember>
        {
            SomePlaybook.Member("ana", 2000 - (number * 700), open: 4 + number) with
            {
                PerHour = 2,
                Skills = ["iot"],
            },
            SomePlaybook.Member("ben", perDay: 5) with
            {
                Delegate = "dee@sales.example",
            },
            SomePlaybook.Member("dee", 500 + (number * 250)) with
            {
                Points = 9,
                CatchUp = true,
            },
        };
        if (number < 2)
        {
            dach.Add(SomePlaybook.Member("cem", open: 3) with { Skills = ["iot"] });
        }

        var teams = some.Territories.Teams.ToDictionary();
        teams["dach"] = teams["dach"] with
        {
            Members = dach,
            Limits = CapacityLimits.None with { Open = 12 - number },
            OnBreach = "reroute",
        };
        teams["desk"] = teams["desk"] with { Members = [SomePlaybook.Member("eve", open: 6), dach[0] with { Weight = 300 }] };
        var germany = new FieldMatch("country", [new ExactMatcher("de")]);
        return some with
        {
            Hash = string.Create(CultureInfo.InvariantCulture, $"{number}123456789abcdef0123456789abcdef"),
            Territories = some.Territories with
            {
                Rules =
                [
                    new TerritoryRule("iot", new FieldMatch("country", [new ExactMatcher("fr")]), "dach") { Skills = ["iot"] },
                    new TerritoryRule("dach", germany, "dach") { Sdr = true },
                    new TerritoryRule("rest", null, "desk"),
                ],
                Teams = teams,
                Effort = [3, 2],
            },
        };
    }

    public async Task StepAsync()
    {
        var isLeft = random.Next(4) == 0;
        switch (random.Next(20))
        {
            case < 6:
                await LeadAsync();
                break;
            case < 8:
                await EndAsync();
                break;
            case 8:
                await RerouteAsync();
                break;
            case 9:
                await TouchAsync();
                break;
            case 10:
                await SetAsync("off", new MemberSetting { On = false });
                break;
            case 11:
                await SetAsync("on", new MemberSetting { On = true });
                break;
            case 12:
                await AbsentAsync();
                break;
            case 13:
                await SetAsync("back", random.Next(2) == 0 ? new MemberSetting { IsBack = true } : new MemberSetting { AsPlaybook = true });
                break;
            case 14:
                await SetAsync("weight", new MemberSetting { Weight = random.Next(1, 4000) });
                break;
            case 15:
                var rules = random.Next(3);
                Say($"rules {rules}");
                rig.Switch(Rules(rules));
                break;
            case 16:
                await LeaveAsync(isLeft);
                break;
            case 17:
                await ReturnAsync(isLeft);
                break;
            default:
                var minutes = random.Next(3) == 0 ? random.Next(1, 1200) : random.Next(1, 40);
                Say($"{minutes} minutes");
                rig.Clock.Now += TimeSpan.FromMinutes(minutes);
                break;
        }

        if (!isLeft)
        {
            await SettleAsync();
        }
    }

    public async Task SettleAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            await rig.ExecuteAsync("update member_leaves set next_at = @Now where done_at is null", new { rig.Now });
            await rig.MoveLeaversAsync();
            await rig.PullAsync();
        }

        await invariants.CheckAsync();
    }

    private async Task LeadAsync()
    {
        var facts = new List<(string, string)> { ("country", Pick(Countries)) };
        if (random.Next(4) == 0)
        {
            facts.Add(("owner", Address(Pick(Owners))));
        }

        if (random.Next(10) == 0)
        {
            facts.Add(("ownerByHand", Address(Pick(Owners))));
        }

        var account = random.Next(4) == 0 && leads.Count > 0 ? Pick(leads).AccountKey : $"acme{leads.Count}.example";
        if (await rig.OneAsync<long>("select count(*) from leads where account_key = @account and closed_at is null", new { account }) > 0)
        {
            account = $"acme{leads.Count}.example";
        }

        var lead = await rig.QualifyAsync(account, random.Next(1, 4), "new", null, [.. facts]);
        leads.Add(lead);
        Say($"lead {leads.Count - 1} {account} {lead.Priority} {string.Join(' ', facts)}");
        await rig.RouteAsync(lead);
    }

    private async Task EndAsync()
    {
        if (await OpenAsync() is { } lead)
        {
            var stage = Pick(["won", "rejected", "recycled"]);
            Say($"{stage} {leads.IndexOf(lead)}");
            await rig.EndAsync(lead, stage, stage == "recycled" ? Pick(["junk", "timing"]) : null);
        }
    }

    private async Task RerouteAsync()
    {
        // As the timer of service levels does it: only what a turn has given moves.
        if (
            await OpenAsync(
                "exists (select 1 from service_levels s where s.lead_id = leads.id and s.ended_at is null and s.by_turn = 1)"
            ) is
            { } lead
        )
        {
            Say($"reroute {leads.IndexOf(lead)}");
            await rig.RerouteAsync(lead);
        }
    }

    private async Task TouchAsync()
    {
        if (await OpenAsync() is { } lead)
        {
            Say($"touch {leads.IndexOf(lead)}");
            await rig.ExecuteAsync(
                "update service_levels set touched_at = @Now, ended_at = @Now, ended_by = 'touch', next_at = null where lead_id = @Id and ended_at is null",
                new { Id = lead.LeadId.ToString("N"), rig.Now }
            );
        }
    }

    private async Task AbsentAsync()
    {
        var from = rig.Now + (random.Next(0, 3) * 3_600_000L);
        await SetAsync(
            "absent",
            new MemberSetting
            {
                Absence = new MemberAbsence(
                    from,
                    random.Next(2) == 0 ? null : from + (random.Next(1, 60) * 3_600_000L),
                    random.Next(2) == 0 ? null : Address(Pick(Members))
                ),
            }
        );
    }

    private async Task SetAsync(string what, MemberSetting setting)
    {
        var member = Address(Pick(Members));
        Say($"{what} {member} {setting.Weight}{setting.Absence}");
        await standings.SetAsync(member, setting, "Europe/Berlin", TeamsOf(member), "ops", null, RoutingRig.Token);
    }

    private async Task LeaveAsync(bool isLeft)
    {
        var member = Address(Pick([.. Members, "bob"]));
        var heir = random.Next(2) == 0 ? null : Address(Pick(Members));
        heir = heir == member ? null : heir;
        Say($"leave {member} to {heir}");
        if (isLeft)
        {
            await leaves.LeaveAsync(member, heir, "ops", null, RoutingRig.Token);
            return;
        }

        await SettleAsync();
        var before = await invariants.DumpAsync();
        var preview = await new LeavePreview(rig.Database, rig.Rerouter).PreviewAsync(member, heir, 200, RoutingRig.Token);
        (await invariants.DumpAsync()).ShouldBe(before, "a preview changes nothing");
        await leaves.LeaveAsync(member, heir, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
        await AsPreviewedAsync(preview, lead => lead.To ?? member);
    }

    private async Task ReturnAsync(bool isLeft)
    {
        var gone = await rig.AllAsync<string>("select person from people_standing where left_at is not null order by person");
        if (gone.Count == 0)
        {
            return;
        }

        var member = Pick(gone);
        Say($"return {member}");
        if (isLeft)
        {
            (await leaves.ReturnAsync(member, TeamsOf(member), "ops", null, RoutingRig.Token)).ShouldBeTrue();
            return;
        }

        await SettleAsync();
        var before = await invariants.DumpAsync();
        var owners = (await rig.AllAsync<(string Id, string Owner)>("select id, owner from leads")).ToDictionary(
            row => row.Id,
            row => row.Owner
        );
        var preview = await new LeavePreview(rig.Database, rig.Rerouter).PreviewReturnAsync(member, 200, RoutingRig.Token);
        (await invariants.DumpAsync()).ShouldBe(before, "a preview changes nothing");
        (await leaves.ReturnAsync(member, TeamsOf(member), "ops", null, RoutingRig.Token)).ShouldBeTrue();
        await rig.MoveLeaversAsync();
        await AsPreviewedAsync(preview, lead => lead.To ?? owners[lead.LeadId]);
    }

    private async Task AsPreviewedAsync(IReadOnlyList<LeavingLead> preview, Func<LeavingLead, string?> expected)
    {
        foreach (var lead in preview)
        {
            (await rig.OneAsync<string>("select owner from leads where id = @LeadId", new { lead.LeadId })).ShouldBe(
                expected(lead),
                $"as the preview said of {lead.LeadId}: {lead.Reason}"
            );
        }
    }

    private async Task<LeadQualified?> OpenAsync(string which = "owner is not null")
    {
        var open = await rig.AllAsync<string>($"select id from leads where closed_at is null and {which} order by qualified_at, id");
        var picked = open.Count == 0 ? null : Pick(open);
        return leads.SingleOrDefault(lead => lead.LeadId.ToString("N") == picked);
    }

    private string[] TeamsOf(string member) =>
        [.. rig.Live.Routes.TeamsOf(member).SelectMany(rig.Live.Routes.Together).Distinct(StringComparer.Ordinal)];

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private void Say(string what) => trace.Add(FormattableString.Invariant($"{rig.Clock.Now:ddd HH:mm} {what}"));

    private static string Address(string name) => $"{name}@sales.example";
}
