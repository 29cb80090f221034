using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Contracts.Routing;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>
/// Takes the steps that are due: what is read, decided, written and sent commits together, so that a step happens once however often it is looked at and by how many
/// processes.
/// </summary>
public sealed class ServiceLevelSteps(LivePlaybook live, LeadRerouter rerouter)
{
    /// <summary>In the lead's history.</summary>
    private const string Why = "Nobody was in touch in time";

    /// <summary>The CRM is asked about so many people of a lead at most.</summary>
    private const int MostPeople = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Leads whose clocks are due, the longest due first.</summary>
    public static Task<IReadOnlyList<string>> DueAsync(UnitOfWork unit, int most, CancellationToken cancellationToken) =>
        ServiceLevelBook.DueAsync(unit, most, cancellationToken);

    /// <summary>Everything but giving a lead to somebody else, which locks a team and has a transaction of its own: <see cref="MoveAsync"/>.</summary>
    /// <returns>The leads that are to move.</returns>
    public async Task<IReadOnlyList<string>> TakeAsync(UnitOfWork unit, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var moving = new List<string>();
        foreach (var (lead, row) in await ServiceLevelBook.LockAsync(unit, ids, cancellationToken))
        {
            if (await StepAsync(unit, lead, row, cancellationToken))
            {
                moving.Add(lead.Id);
            }
        }

        return moving;
    }

    /// <summary>Gives a lead to somebody else, if that is still what is to be done.</summary>
    public async Task MoveAsync(UnitOfWork unit, string id, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        foreach (var (lead, row) in await ServiceLevelBook.LockAsync(unit, [id], cancellationToken))
        {
            if (!await StepAsync(unit, lead, row, cancellationToken))
            {
                continue;
            }

            // The route ends this clock and starts the next.
            var moved = await rerouter.RerouteAsync(Guid.Parse(id), Why, unit, cancellationToken);
            if (moved.Outcome != RerouteOutcome.Moved)
            {
                await ServiceLevelBook.WriteAsync(unit, row with { NobodyElse = 1, NextAt = unit.Now }, cancellationToken);
            }
        }
    }

    /// <returns>True when the lead is to move, for which nothing was done yet but to note the decision.</returns>
    private async Task<bool> StepAsync(UnitOfWork unit, ServiceLead lead, ServiceLevelRow row, CancellationToken cancellationToken)
    {
        if (lead.Owner is { } owner && owner != row.Owner)
        {
            await ServiceLevelStore.HandOverAsync(unit, lead.Id, owner, null, false, ServiceLevelEnds.HandedOver, cancellationToken);
            return false;
        }

        var hours = ServiceHours.Of(live.Routes, row.Team, row.Owner, lead.OwnerStanding(unit.Now), row.AssignedAt);
        var terms = hours?.Terms ?? new ServiceTerms(1, [], false, null);
        var calendar = hours?.Calendar;
        var touch = TouchOf(lead, row);
        var clock = row.Clock(touch?.At, lead.ClosedAt);
        var decision = ServiceLevel.Decide(terms, calendar, clock, unit.Now);
        if (IsTold(decision))
        {
            await RecordAsync(unit, lead, row, decision, terms, clock, cancellationToken);
        }

        switch (decision.Step)
        {
            case ServiceStep.Reroute:
                return true;
            case ServiceStep.Ask:
                await AskAsync(unit, lead, row, cancellationToken);
                break;
            case ServiceStep.Remind:
                Remind(unit, lead, row, decision);
                break;
            case ServiceStep.Escalate:
                Escalate(unit, lead, row, decision, terms);
                break;
        }

        await ServiceLevelBook.WriteAsync(unit, After(row, decision, terms, touch, calendar, lead.ClosedAt, unit.Now), cancellationToken);
        return false;
    }

    private static (long At, string By)? TouchOf(ServiceLead lead, ServiceLevelRow row)
    {
        var stated = lead.StatedAt ?? (lead.IsWorked ? row.AssignedAt : null);
        return row.TouchedAt is { } logged && !(stated < logged) ? (logged, row.TouchedBy!)
            : stated is { } at ? (at, "status")
            : null;
    }

    private static ServiceLevelRow After(
        ServiceLevelRow row,
        ServiceDecision decision,
        ServiceTerms terms,
        (long At, string By)? touch,
        WorkCalendar? calendar,
        long? closedAt,
        long now
    )
    {
        var step = decision.Step;
        var isBreach = step is ServiceStep.Escalate or ServiceStep.Lapse;
        var isEnd = step == ServiceStep.Stop;
        return row with
        {
            SlaMs = calendar is null ? row.SlaMs : terms.SlaMs,
            DueAt = decision.DueAt ?? row.DueAt,
            NextAt = decision.NextAt,
            Reminded = decision.Reminded,
            RemindedAt = step == ServiceStep.Remind ? now : row.RemindedAt,
            BreachedAt = isBreach ? now : row.BreachedAt,
            EscalatedTo = step == ServiceStep.Escalate ? terms.EscalateTo : row.EscalatedTo,
            Question = row.Question + (step == ServiceStep.Ask ? 1 : 0),
            AskedAt = decision.Crm.AskedAt,
            Reading = decision.Crm.Reading?.ToString(),
            ReadAt = decision.Crm.AnsweredAt,
            Failures = decision.Crm.Failures,
            TouchedAt = touch?.At ?? row.TouchedAt,
            TouchedBy = touch?.By ?? row.TouchedBy,
            WorkingMs = touch is { } first ? calendar?.Between(row.AssignedAt, first.At) : row.WorkingMs,
            EndedAt = isEnd ? now : null,
            EndedBy =
                !isEnd ? null
                : closedAt is null ? ServiceLevelEnds.Touched
                : ServiceLevelEnds.Closed,
        };
    }

    private static async Task AskAsync(UnitOfWork unit, ServiceLead lead, ServiceLevelRow row, CancellationToken cancellationToken)
    {
        var question = checked((int)row.Question + 1);
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"touch-asked:{lead.Id}:{row.Round}:{question}"),
            new TouchAsked
            {
                LeadId = Guid.Parse(lead.Id),
                Round = checked((int)row.Round),
                Question = question,
                ContactIds = await ServiceLevelBook.PeopleAsync(unit, lead, MostPeople, cancellationToken),
                Since = row.AssignedAt,
                At = unit.Now,
            }
        );
    }

    private static void Remind(UnitOfWork unit, ServiceLead lead, ServiceLevelRow row, ServiceDecision decision) =>
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"owner-reminded:{lead.Id}:{row.Round}:{decision.Reminded}"),
            new OwnerReminded
            {
                LeadId = Guid.Parse(lead.Id),
                ContactId = Guid.Parse(lead.ContactId),
                AccountKey = lead.AccountKey,
                Owner = row.Owner,
                HandRaise = lead.HandRaise != 0,
                Number = decision.Reminded,
                Round = checked((int)row.Round),
                DueAt = decision.DueAt!.Value,
                At = unit.Now,
            }
        );

    private static void Escalate(UnitOfWork unit, ServiceLead lead, ServiceLevelRow row, ServiceDecision decision, ServiceTerms terms) =>
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"lead-escalated:{lead.Id}:{row.Round}"),
            new LeadEscalated
            {
                LeadId = Guid.Parse(lead.Id),
                ContactId = Guid.Parse(lead.ContactId),
                AccountKey = lead.AccountKey,
                Owner = row.Owner,
                To = terms.EscalateTo!,
                HandRaise = lead.HandRaise != 0,
                Why = decision.Code,
                Round = checked((int)row.Round),
                DueAt = decision.DueAt!.Value,
                At = unit.Now,
            }
        );

    /// <summary>Steps that somebody may ask about later. That the CRM could not be read is told at the first failure of a row of them.</summary>
    private static bool IsTold(ServiceDecision decision) =>
        decision.Step is ServiceStep.Remind or ServiceStep.Escalate or ServiceStep.Lapse or ServiceStep.Reroute
        || decision is { Step: ServiceStep.Wait, Code: ServiceCodes.CrmUnreadable, Crm.Failures: 1 };

    private Task RecordAsync(
        UnitOfWork unit,
        ServiceLead lead,
        ServiceLevelRow row,
        ServiceDecision decision,
        ServiceTerms terms,
        ServiceClock clock,
        CancellationToken cancellationToken
    )
    {
        var step = string.Create(
            CultureInfo.InvariantCulture,
            $"service:{lead.Id}:{row.Round}:{decision.Step}:{decision.Reminded}:{row.Question}"
        );
        return unit.ExecuteAsync(
            """
            insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, disposition, body)
            values (@Id, 'service', @ContactId, @LeadId, @AccountKey, @Now, @PlaybookHash, @Disposition, @Body)
            on conflict (id) do nothing
            """,
            new
            {
                Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(step)).AsSpan(0, 16)),
                lead.ContactId,
                LeadId = lead.Id,
                lead.AccountKey,
                unit.Now,
                PlaybookHash = live.Playbook.Hash,
                Disposition = decision.Step switch
                {
                    ServiceStep.Remind => "reminded",
                    ServiceStep.Escalate => "escalated",
                    ServiceStep.Lapse => "overdue",
                    ServiceStep.Reroute => "taken-away",
                    _ => "held",
                },
                Body = JsonSerializer.Serialize(
                    new ServiceRecord(
                        unit.Now,
                        row.Owner,
                        row.Round,
                        row.Team,
                        ServiceText.Of(decision),
                        decision.Step,
                        decision.Code,
                        decision.DueAt,
                        terms,
                        clock
                    ),
                    Json
                ),
            },
            cancellationToken
        );
    }
}
