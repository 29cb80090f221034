using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Engine.Territories;
using LeadRouter.Storage;

namespace LeadRouter.Routing;

/// <summary>Writes a route down: the lead, its event, the turn that was used up, the claim, and the decision record.</summary>
internal static class RouteWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <exception cref="ConcurrencyException">The lead has another version by now; the transaction is run again.</exception>
    public static async Task WriteAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        RoutingDecision decision,
        Guid decisionId,
        string playbookHash,
        CancellationToken cancellationToken
    )
    {
        await UpdateLeadAsync(unit, lead, decision, cancellationToken);
        await AppendEventAsync(unit, lead, decision, cancellationToken);
        await UseTurnAsync(unit, decision, cancellationToken);
        await ClaimAsync(unit, decision, cancellationToken);
        await unit.ExecuteAsync(
            """
            insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, disposition, body)
            values (@Id, 'route', @ContactId, @LeadId, @AccountKey, @At, @PlaybookHash, 'routed', @Body)
            """,
            new
            {
                Id = decisionId.ToString("N"),
                lead.ContactId,
                LeadId = lead.Id,
                lead.AccountKey,
                decision.Request.At,
                PlaybookHash = playbookHash,
                Body = JsonSerializer.Serialize(decision, Json),
            },
            cancellationToken
        );
    }

    private static async Task UpdateLeadAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        RoutingDecision decision,
        CancellationToken cancellationToken
    )
    {
        var updated = await unit.ExecuteAsync(
            """
            update leads
            set stage = case when stage = 'qualified' then 'routed' else stage end, owner = @Owner, territory = @Territory, team = @Team, routed_at = @At, sla_due_at = @SlaDueAt, version = version + 1
            where id = @Id and version = @Version
            """,
            new
            {
                lead.Id,
                lead.Version,
                decision.Owner,
                decision.Territory,
                decision.Team,
                decision.Request.At,
                decision.SlaDueAt,
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
        RoutingDecision decision,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason, recorded_at)
            select @Id, coalesce(max(seq), 0) + 1, @Stage, 'routed', @At, 'leadrouter', 'routing', @Reason, @At
            from lead_events where lead_id = @Id
            """,
            new
            {
                lead.Id,
                lead.Stage,
                decision.Request.At,
                decision.Reason,
            },
            cancellationToken
        );

    /// <summary>Only the team's turn costs a turn: a lead that goes to the account's owner does not.</summary>
    private static async Task UseTurnAsync(UnitOfWork unit, RoutingDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Candidates.Any(candidate => candidate.Chosen))
        {
            await unit.ExecuteAsync(
                "update routing_credits set assigned = assigned + 1 where team = @Team and member = @Owner",
                new { decision.Team, decision.Owner },
                cancellationToken
            );
        }
    }

    /// <remarks>A claim that holds makes the decision without a new one, and the account is locked: what is overwritten here is void.</remarks>
    private static async Task ClaimAsync(UnitOfWork unit, RoutingDecision decision, CancellationToken cancellationToken)
    {
        if (decision.NewClaim is { } claim)
        {
            await unit.ExecuteAsync(
                """
                insert into account_claims (account_key, owner, until) values (@AccountKey, @Owner, @Until)
                on conflict (account_key) do update set owner = excluded.owner, until = excluded.until
                """,
                new
                {
                    decision.Request.AccountKey,
                    claim.Owner,
                    claim.Until,
                },
                cancellationToken
            );
        }
    }
}
