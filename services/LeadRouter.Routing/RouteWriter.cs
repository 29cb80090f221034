using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Engine.Routes;
using LeadRouter.Storage;
using LeadRouter.Storage.Fairness;

namespace LeadRouter.Routing;

/// <summary>Writes a route down: the lead, its event, the turn that was used up, the claim, and the decision record.</summary>
internal static class RouteWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <param name="why">Why it leaves who has it; null for one that nobody has.</param>
    /// <exception cref="ConcurrencyException">The lead has another version by now; the transaction is run again.</exception>
    public static async Task WriteAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        RouteAttempt attempt,
        Guid decisionId,
        string playbookHash,
        string? why,
        CancellationToken cancellationToken
    )
    {
        var record = attempt.Record;
        if (lead.Owner is not null)
        {
            await RememberAsync(unit, lead, cancellationToken);
        }

        await UpdateLeadAsync(unit, lead, attempt, cancellationToken);
        await AppendEventAsync(unit, lead, "routed", why is null ? record.Reason : $"{why}. {record.Reason}", cancellationToken);
        if (attempt is { Book: { } book, Route.Turn: { } turn })
        {
            await FairnessBooks.SaveAsync(unit, book, turn.Book, turn.Entries, cancellationToken);
        }

        await ClaimAsync(unit, lead, record, cancellationToken);
        await DecideAsync(unit, lead, record, decisionId, playbookHash, "routed", cancellationToken);
    }

    /// <summary>Notes that a lead waits for room: once, when it begins to.</summary>
    public static async Task WriteWaitAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        RouteAttempt attempt,
        Guid decisionId,
        string playbookHash,
        CancellationToken cancellationToken
    )
    {
        await unit.ExecuteAsync(
            "update leads set territory = @Territory, team = @Team where id = @Id",
            new
            {
                lead.Id,
                attempt.Record.Territory,
                attempt.Record.Team,
            },
            cancellationToken
        );
        await AppendEventAsync(unit, lead, lead.Stage, attempt.Record.Reason, cancellationToken);
        await DecideAsync(unit, lead, attempt.Record, decisionId, playbookHash, "waiting", cancellationToken);
    }

    private static Task DecideAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        RouteRecord record,
        Guid decisionId,
        string playbookHash,
        string disposition,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, disposition, body)
            values (@Id, 'route', @ContactId, @LeadId, @AccountKey, @At, @PlaybookHash, @Disposition, @Body)
            """,
            new
            {
                Id = decisionId.ToString("N"),
                lead.ContactId,
                LeadId = lead.Id,
                lead.AccountKey,
                record.Question.At,
                PlaybookHash = playbookHash,
                Disposition = disposition,
                Body = JsonSerializer.Serialize(record, Json),
            },
            cancellationToken
        );

    private static Task RememberAsync(UnitOfWork unit, LeadToRoute lead, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            insert into lead_past_owners (lead_id, member, routed_at) values (@Id, @Owner, @RoutedAt)
            on conflict (lead_id, member) do update set routed_at = excluded.routed_at
            """,
            new
            {
                lead.Id,
                lead.Owner,
                RoutedAt = lead.RoutedAt ?? unit.Now,
            },
            cancellationToken
        );

    private static async Task UpdateLeadAsync(UnitOfWork unit, LeadToRoute lead, RouteAttempt attempt, CancellationToken cancellationToken)
    {
        var record = attempt.Record;
        var turn = attempt.Route.Turn;
        var updated = await unit.ExecuteAsync(
            """
            update leads
            set stage = case when stage = 'qualified' then 'routed' else stage end, owner = @Owner, territory = @Territory, team = @Team, sdr = @Sdr,
                routed_at = @At, sla_due_at = @SlaDueAt, credit_team = @CreditTeam, credit_priority = @CreditPriority, credit_member = @CreditMember,
                version = version + 1
            where id = @Id and version = @Version
            """,
            new
            {
                lead.Id,
                lead.Version,
                record.Owner,
                record.Territory,
                record.Team,
                record.Sdr,
                record.Question.At,
                record.SlaDueAt,
                CreditTeam = turn is null ? null : attempt.Team.Team.Name,
                CreditPriority = turn is null ? null : (long?)record.Question.Priority,
                CreditMember = turn is null ? null : turn.Book.Roster[turn.Member],
            },
            cancellationToken
        );
        if (updated != 1)
        {
            throw new ConcurrencyException("lead");
        }
    }

    private static Task AppendEventAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        string stage,
        string reason,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason, recorded_at)
            select @Id, coalesce(max(seq), 0) + 1, @From, @Stage, @Now, 'leadrouter', 'routing', @Reason, @Now
            from lead_events where lead_id = @Id
            """,
            new
            {
                lead.Id,
                From = lead.Stage,
                Stage = stage,
                unit.Now,
                Reason = reason,
            },
            cancellationToken
        );

    /// <remarks>A claim that holds makes the decision without a new one, and the account is locked: what is overwritten here is void.</remarks>
    private static async Task ClaimAsync(UnitOfWork unit, LeadToRoute lead, RouteRecord record, CancellationToken cancellationToken)
    {
        if (record.NewClaim is { } claim)
        {
            await unit.ExecuteAsync(
                """
                insert into account_claims (account_key, owner, until) values (@AccountKey, @Owner, @Until)
                on conflict (account_key) do update set owner = excluded.owner, until = excluded.until
                """,
                new
                {
                    lead.AccountKey,
                    claim.Owner,
                    claim.Until,
                },
                cancellationToken
            );
        }
    }
}
