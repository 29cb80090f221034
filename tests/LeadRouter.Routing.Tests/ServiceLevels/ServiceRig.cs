using System.Text.Json;
using LeadRouter.Contracts.Crm;
using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Routing.ServiceLevels;
using LeadRouter.Storage.ServiceLevels;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Routing.Tests.ServiceLevels;

/// <summary>
/// Routing with service levels: leads of Monday 2026-01-05, 11:00 in Berlin, where people work from nine to five; four hours, a reminder at half. So a lead of the rig's
/// start is reminded of at 12:00 and overdue at 14:00 UTC.
/// </summary>
internal sealed class ServiceRig : IAsyncDisposable
{
    public const string Head = "head@sales.example";

    private readonly RoutingRig rig;
    private readonly ServiceLevelTimer timer;

    private ServiceRig(RoutingRig rig)
    {
        this.rig = rig;
        timer = NewTimer();
    }

    public RoutingRig Routing => rig;

    public static async Task<ServiceRig> StartAsync(string onBreach = "escalate", string? escalateTo = Head, params TeamMember[] dach)
    {
        var playbook = With(onBreach, escalateTo, 4, dach);
        return new ServiceRig(await RoutingRig.StartAsync(playbook));
    }

    /// <summary>Another playbook goes live, with another time to first touch.</summary>
    public void Publish(int hours) => rig.Switch(With("escalate", Head, hours) with { Hash = $"{hours}".PadLeft(32, '0') });

    /// <summary>Another scheduler on the same database, as a second process would be.</summary>
    public ServiceLevelTimer NewTimer() =>
        new(rig.Database, new ServiceLevelSteps(rig.Live, rig.Rerouter), rig.Live, rig.Clock, NullLogger<ServiceLevelTimer>.Instance);

    /// <summary>A lead that has its owner: by turn, or as the account's.</summary>
    public async Task<LeadQualified> RouteAsync(string account = "acme.example", string? accountOwner = null)
    {
        var lead = accountOwner is null
            ? await rig.QualifyAsync(account, "new", null, ("country", "DE"))
            : await rig.QualifyAsync(account, "new", null, ("country", "DE"), ("owner", accountOwner));
        await rig.RouteAsync(lead);
        return lead;
    }

    /// <summary>Sets the clock to a time of that Monday (UTC), and looks at what is due.</summary>
    public Task AtAsync(int hour, int minute = 0, int day = 5)
    {
        rig.Clock.Now = new DateTimeOffset(2026, 1, day, hour, minute, 0, TimeSpan.Zero);
        return LookAsync();
    }

    public async Task LookAsync()
    {
        while (await timer.OnceAsync(RoutingRig.Token) > 0) { }
    }

    /// <summary>Answers the newest question of a lead.</summary>
    /// <param name="touchedAt">Hour of that Monday (UTC) at which somebody was in touch.</param>
    public async Task AnswerAsync(LeadQualified lead, string answer, int? touchedAt = null, string? by = null, int? question = null)
    {
        var asked = (await SentAsync<TouchAsked>()).Last(asked => asked.LeadId == lead.LeadId);
        await rig.Database.TransactAsync(
            (unit, token) =>
                TouchAnsweredConsumer.AnswerAsync(
                    new TouchAnswered
                    {
                        LeadId = lead.LeadId,
                        Round = asked.Round,
                        Question = question ?? asked.Question,
                        Answer = answer,
                        TouchedAt = touchedAt is { } hour ? At(hour) : null,
                        TouchedBy = by,
                        At = unit.Now,
                    },
                    unit,
                    token
                ),
            RoutingRig.Token
        );
        await LookAsync();
    }

    /// <summary>Somebody states a status of the lead, as scoring notes it.</summary>
    public Task SayAsync(LeadQualified lead, string status, bool closes = false) =>
        rig.Database.TransactAsync(
            async (unit, token) =>
            {
                var args = new
                {
                    Id = lead.LeadId.ToString("N"),
                    status,
                    unit.Now,
                    Closed = closes ? unit.Now : (long?)null,
                };
                await unit.ExecuteAsync(
                    """
                    insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, actor_kind, source, key, recorded_at)
                    select @Id, max(seq) + 1, 'routed', @status, @Now, 'ana@sales.example', 'person', 'api', 'key:' || @Now, @Now from lead_events where lead_id = @Id
                    """,
                    args,
                    token
                );
                await unit.ExecuteAsync(
                    "update leads set stage = @status, closed_at = @Closed, version = version + 1 where id = @Id",
                    args,
                    token
                );
                await ServiceLevelStore.WakeAsync(unit, args.Id, token);
            },
            RoutingRig.Token
        );

    public async Task<IReadOnlyList<T>> SentAsync<T>() =>
        [
            .. (
                await rig.AllAsync<string>(
                    "select body from outbox where type = @Type order by created_at, id",
                    new { Type = typeof(T).FullName }
                )
            ).Select(body => JsonSerializer.Deserialize<T>(body)!),
        ];

    public async Task<IReadOnlyList<ServiceLevelRow>> RowsAsync(LeadQualified lead)
    {
        await using var connection = await rig.Database.OpenAsync(RoutingRig.Token);
        return await ServiceLevelStore.OfLeadAsync(connection, lead.LeadId.ToString("N"), RoutingRig.Token);
    }

    public async Task<ServiceLevelRow> RowAsync(LeadQualified lead) => (await RowsAsync(lead))[^1];

    /// <summary>What was decided about service levels, in order.</summary>
    public Task<IReadOnlyList<string>> DecisionsAsync() =>
        rig.AllAsync<string>("select disposition from decisions where kind = 'service' order by at, disposition");

    public static long At(int hour, int minute = 0) =>
        new DateTimeOffset(2026, 1, 5, hour, minute, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public ValueTask DisposeAsync()
    {
        timer.Dispose();
        return rig.DisposeAsync();
    }

    private static Playbook With(string onBreach, string? escalateTo, int hours, params TeamMember[] dach)
    {
        var playbook = SomePlaybook.With(dach);
        return playbook with
        {
            Territories = playbook.Territories with
            {
                Teams = playbook.Territories.Teams.ToDictionary(
                    team => team.Key,
                    team => team.Value with { SlaMs = hours * 3_600_000L, OnBreach = onBreach, Remind = [50], EscalateTo = escalateTo }
                ),
            },
        };
    }
}
