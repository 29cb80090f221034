using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Storage;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>The stored record of a step: what was looked at stands in it, so the same terms and hours decide the same again.</summary>
/// <param name="At">Of the decision: Unix milliseconds, UTC.</param>
/// <param name="Owner">Whose clock it is.</param>
/// <param name="Round">1 for the lead's first owner.</param>
/// <param name="Reason">In one sentence.</param>
internal sealed record ServiceRecord(
    long At,
    string Owner,
    long Round,
    string? Team,
    string Reason,
    ServiceStep Step,
    string Code,
    long? DueAt,
    ServiceTerms Terms,
    ServiceClock Clock
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Steps that somebody may ask about later. That the CRM could not be read is told at the first failure of a row of them.</summary>
    public static bool IsWanted(ServiceDecision decision) =>
        decision.Step is ServiceStep.Remind or ServiceStep.Escalate or ServiceStep.Lapse or ServiceStep.Reroute
        || decision is { Step: ServiceStep.Wait, Code: ServiceCodes.CrmUnreadable, Crm.Failures: 1 };

    /// <summary>Once for a step, however often its transaction is run.</summary>
    public static Task WriteAsync(UnitOfWork unit, ServiceLook look, string playbookHash, CancellationToken cancellationToken)
    {
        var (lead, row, decision) = (look.Lead, look.Row, look.Decision);
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"service:{lead.Id}:{row.Round}:{decision.Step}:{decision.Reminded}:{row.Question}"
        );
        var record = new ServiceRecord(
            unit.Now,
            row.Owner,
            row.Round,
            row.Team,
            ServiceText.Of(decision),
            decision.Step,
            decision.Code,
            decision.DueAt,
            look.Terms,
            look.Clock
        );
        return unit.ExecuteAsync(
            """
            insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, disposition, body)
            values (@Id, 'service', @ContactId, @LeadId, @AccountKey, @Now, @playbookHash, @Disposition, @Body)
            on conflict (id) do nothing
            """,
            new
            {
                Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)),
                lead.ContactId,
                LeadId = lead.Id,
                lead.AccountKey,
                unit.Now,
                playbookHash,
                Disposition = decision.Step switch
                {
                    ServiceStep.Remind => "reminded",
                    ServiceStep.Escalate => "escalated",
                    ServiceStep.Lapse => "overdue",
                    ServiceStep.Reroute => "taken-away",
                    _ => "held",
                },
                Body = JsonSerializer.Serialize(record, Json),
            },
            cancellationToken
        );
    }
}
