using System.Text.Json;
using LeadRouter.Contracts.Routing;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Storage.Fairness;
using LeadRouter.Testing.Processes;
using Shouldly;

namespace LeadRouter.Routing.Tests;

/// <summary>What holds of leads, turns, claims and clocks whenever nothing is under way.</summary>
internal sealed class RoutingInvariants(RoutingRig rig)
{
    private Dictionary<(string Lead, string Member), bool> held = [];

    public async Task CheckAsync()
    {
        await NobodyIsForgottenAsync();
        await WhoHasLeftHasNothingAsync();
        await ClocksAreTheOwnersAsync();
        await TurnsAreTheLeadsAsync();
        await CapsHoldAsync();
        await LoadsAreTheLeadsAsync();
        await WhoIsToldIsWhoHasItAsync();
        await NobodyWaitsForRoomThatIsThereAsync();
    }

    /// <summary>All that a preview could change by mistake.</summary>
    public async Task<string> DumpAsync() =>
        string.Join(
            '\n',
            string.Join(
                '\n',
                await rig.AllAsync<string>(
                    "select id || coalesce(owner, '-') || coalesce(sdr, '-') || coalesce(credit_member, '-') || version from leads order by id"
                )
            ),
            string.Join(
                '\n',
                await rig.AllAsync<string>("select team || priority || seq || body from fairness_books order by team, priority")
            ),
            string.Join('\n', await rig.AllAsync<string>("select account_key || owner || until from account_claims order by account_key")),
            string.Join(
                '\n',
                await rig.AllAsync<string>(
                    "select person || coalesce(left_at, 0) || coalesce(successor, '-') from people_standing order by person"
                )
            ),
            string.Join(
                '\n',
                await rig.AllAsync<string>(
                    "select member || kind || subject || coalesce(moved_to, '-') from member_moves order by member, kind, subject"
                )
            ),
            string.Join('\n', await rig.AllAsync<string>("select id from outbox order by id"))
        );

    private async Task NobodyIsForgottenAsync()
    {
        (
            await rig.AllAsync<string>(
                "select id from leads l where closed_at is null and (owner is null) <> exists (select 1 from waiting_leads w where w.lead_id = l.id)"
            )
        ).ShouldBeEmpty("an open lead has an owner, or waits");
        (
            await rig.AllAsync<string>("select lead_id from waiting_leads w join leads l on l.id = w.lead_id where l.closed_at is not null")
        ).ShouldBeEmpty("what has ended waits no more");
        (await rig.AllAsync<string>("select id from leads where owner = sdr")).ShouldBeEmpty("nobody calls first for themselves");
        (
            await rig.AllAsync<string>(
                "select id from leads l join lead_past_owners p on p.lead_id = l.id and p.member = l.owner where l.closed_at is null"
            )
        ).ShouldBeEmpty("who has it is not who had it");
    }

    private async Task WhoHasLeftHasNothingAsync()
    {
        (
            await rig.AllAsync<string>(
                """
                select l.id || ' ' || p.person from leads l join people_standing p on p.person in (l.owner, l.sdr) and p.left_at is not null
                where l.closed_at is null and not (p.person = l.owner and exists (
                    select 1 from member_leaves m where m.member = p.person and m.done_at is null and m.next_at is not null))
                """
            )
        ).ShouldBeEmpty("what somebody has who has left is moved, or tried again");
        (
            await rig.AllAsync<string>(
                "select c.account_key from account_claims c join people_standing p on p.person = c.owner and p.left_at is not null"
            )
        ).ShouldBeEmpty("who has left claims nothing");
    }

    private async Task ClocksAreTheOwnersAsync()
    {
        (
            await rig.AllAsync<string>(
                "select l.id from leads l join service_levels s on s.lead_id = l.id and s.ended_at is null where l.closed_at is null and l.owner <> s.owner"
            )
        ).ShouldBeEmpty("the clock that runs is the owner's");
        (
            await rig.AllAsync<string>("select lead_id from service_levels where ended_at is null group by lead_id having count(*) > 1")
        ).ShouldBeEmpty("one clock runs");
    }

    private async Task TurnsAreTheLeadsAsync()
    {
        var net = new Dictionary<(string Lead, string Member), int>();
        foreach (var team in rig.Live.Playbook.Territories.Teams.Keys)
        {
            foreach (var ledger in await new FairnessQueries(rig.Database).OfTeamAsync(team, RoutingRig.Token))
            {
                var replayed = FairnessLedger.Replay(ledger.Base, ledger.Entries.Select(entry => entry.Entry));
                JsonSerializer.Serialize(replayed).ShouldBe(JsonSerializer.Serialize(ledger.Book), "the books are the sum of the ledger");
                foreach (var run in ledger.Book.Runs)
                {
                    for (var i = 0; i < ledger.Book.Roster.Length; i++)
                    {
                        Math.Abs(run.OwedOfTotal(i)).ShouldBeLessThan(Math.Max(1, run.Total), "nobody is a lead from the share");
                    }
                }

                foreach (
                    var entry in ledger.Entries.Select(entry => entry.Entry).Where(entry => entry is { Lead: not null, Member: not null })
                )
                {
                    var key = (entry.Lead!, entry.Member!);
                    net[key] = net.GetValueOrDefault(key) + (entry.Cause == FairnessCause.GivenBack ? -1 : 1);
                }
            }
        }

        foreach (var (key, turns) in net)
        {
            turns.ShouldBeInRange(0, 1, $"a turn of a lead is taken once and given back once: {key}");
        }

        var rows = await rig.AllAsync<(string Id, string? Owner, string? Sdr, string? Member, long? ClosedAt)>(
            "select id, owner, sdr, credit_member, closed_at from leads"
        );
        foreach (var lead in rows)
        {
            if (lead.Member is { } debited)
            {
                net.GetValueOrDefault((lead.Id, debited)).ShouldBe(1, $"whose turn lead {lead.Id} was stands in the ledger: {debited}");
            }

            foreach (var person in new[] { lead.Owner, lead.Sdr }.OfType<string>())
            {
                if (lead.ClosedAt is null && net.GetValueOrDefault((lead.Id, person)) == 1)
                {
                    lead.Member.ShouldBe(person, $"the turn of who has lead {lead.Id} can be given back");
                }
            }
        }
    }

    /// <summary>Nobody who has had a turn since the last look has more than the caps allow, what came by other ways left out.</summary>
    private async Task CapsHoldAsync()
    {
        var rows = await rig.AllAsync<(string Id, string? Owner, string? Sdr, string? Credit, long Priority, string? Reason)>(
            """
            select id, owner, sdr, credit_member, priority, (select reason from lead_events e where e.lead_id = l.id order by seq desc limit 1)
            from leads l where closed_at is null
            """
        );
        var now = new Dictionary<(string Lead, string Member), bool>();
        foreach (var row in rows)
        {
            foreach (var person in new[] { row.Owner, row.Sdr }.OfType<string>())
            {
                now[(row.Id, person)] = row.Credit == person && !row.Reason!.Contains("is back", StringComparison.Ordinal);
            }
        }

        var effort = rows.ToDictionary(
            row => row.Id,
            row => rig.Live.Playbook.Territories.EffortOf((int)row.Priority),
            StringComparer.Ordinal
        );
        foreach (
            var member in rig.Live.Playbook.Territories.Teams.Values.SelectMany(team => team.Members).DistinctBy(member => member.Email)
        )
        {
            var fresh = now.Where(one => one.Key.Member == member.Email && !held.ContainsKey(one.Key)).ToList();
            var others = fresh.Where(one => !one.Value).ToHashSet();
            var counted = now.Where(one => one.Key.Member == member.Email && !others.Contains(one)).ToList();
            if (fresh.Count > others.Count)
            {
                counted.Count.ShouldBeLessThanOrEqualTo(member.Open ?? int.MaxValue, $"open leads of {member.Email}");
                counted
                    .Sum(one => effort[one.Key.Lead])
                    .ShouldBeLessThanOrEqualTo(member.Points ?? int.MaxValue, $"points of {member.Email}");
            }
        }

        held = now;
        var turns = await rig.AllAsync<(long At, string Body)>("select at, body from fairness_entries");
        var periods = CapacityPeriods.At(rig.Now, "Europe/Berlin");
        foreach (
            var member in rig.Live.Playbook.Territories.Teams.Values.SelectMany(team => team.Members).DistinctBy(member => member.Email)
        )
        {
            var had = turns
                .Where(turn =>
                    JsonSerializer.Deserialize<FairnessEntry>(turn.Body, JsonSerializerOptions.Web)
                        is { Cause: FairnessCause.Turn or FairnessCause.Replacement } entry
                    && entry.Member == member.Email
                )
                .ToList();
            had.Count(turn => turn.At >= periods.Hour)
                .ShouldBeLessThanOrEqualTo(member.PerHour ?? int.MaxValue, $"turns of {member.Email} this hour");
            had.Count(turn => turn.At >= periods.Day)
                .ShouldBeLessThanOrEqualTo(member.PerDay ?? int.MaxValue, $"turns of {member.Email} today");
        }
    }

    private async Task LoadsAreTheLeadsAsync()
    {
        await using var connection = await rig.Database.OpenAsync(RoutingRig.Token);
        await LoadsOracle.CheckAsync(connection, rig.Now);
    }

    /// <summary>The newest message of a lead says whose it is: the CRM and the people concerned know no other.</summary>
    private async Task WhoIsToldIsWhoHasItAsync()
    {
        var told = (await rig.AllAsync<(string Id, string Body)>("select id, body from outbox where id like 'lead-routed:%'"))
            .Select(row => JsonSerializer.Deserialize<LeadRouted>(row.Body, JsonSerializerOptions.Web)!)
            .GroupBy(message => message.LeadId)
            .ToDictionary(lead => lead.Key, lead => lead.MaxBy(message => message.Version)!);
        foreach (
            var lead in await rig.AllAsync<(string Id, string Owner, string? Sdr)>(
                "select id, owner, sdr from leads where closed_at is null and owner is not null"
            )
        )
        {
            var message = told[Guid.Parse(lead.Id)];
            (message.Owner, message.Sdr).ShouldBe((lead.Owner, lead.Sdr), $"who is told of lead {lead.Id}");
        }
    }

    /// <summary>While they work: for who is out of hours it is soon enough when work begins.</summary>
    private async Task NobodyWaitsForRoomThatIsThereAsync()
    {
        if (!WorkCalendar.Of(SomePlaybook.Berlin).IsOpen(rig.Now))
        {
            return;
        }

        var before = await rig.AllAsync<string>("select lead_id from waiting_leads order by lead_id");
        await rig.ExecuteAsync("update routing_desks set look_at = @Now, version = version + 1, waits = 1", new { rig.Now });
        await rig.PullAsync();
        (await rig.AllAsync<string>("select lead_id from waiting_leads order by lead_id")).ShouldBe(
            before,
            "nobody waits for room that is there"
        );
    }
}
