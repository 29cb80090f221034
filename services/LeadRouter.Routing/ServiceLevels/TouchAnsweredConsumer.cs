using LeadRouter.Contracts.Crm;
using LeadRouter.Engine.ServiceLevels;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>The CRM has answered: the clock is looked at right away. An answer to an older question, or about an owner who has the lead no more, changes nothing.</summary>
public sealed class TouchAnsweredConsumer(OnceGate once) : OnceConsumer<TouchAnswered>(once, MessageTopology.Routing)
{
    /// <summary>The leads of several would be locked in another order than elsewhere.</summary>
    protected override bool IsAlone => true;

    protected override Task HandleAsync(TouchAnswered message, UnitOfWork unit, CancellationToken cancellationToken) =>
        AnswerAsync(message, unit, cancellationToken);

    internal static async Task AnswerAsync(TouchAnswered message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var reading = message.Answer switch
        {
            "untouched" => CrmReading.Untouched,
            "not-connected" => CrmReading.NotConnected,
            "touched" when message.TouchedAt is not null => CrmReading.Untouched,
            _ => CrmReading.Unreadable,
        };
        var id = message.LeadId.ToString("N");
        if (unit.Dialect == Dialect.Postgres)
        {
            // The lead first, as everywhere.
            await unit.ExecuteAsync("select 1 from leads where id = @id for update", new { id }, cancellationToken);
        }

        await unit.ExecuteAsync(
            """
            update service_levels
            set reading = @Reading, read_at = @Now, failures = failures + @Failed, next_at = @Now,
                touched_at = coalesce(@TouchedAt, touched_at), touched_by = coalesce(@TouchedBy, touched_by)
            where lead_id = @id and round = @Round and question = @Question and ended_at is null and reading is null and asked_at is not null
            """,
            new
            {
                id,
                Reading = reading.ToString(),
                unit.Now,
                Failed = reading == CrmReading.Unreadable ? 1L : 0L,
                message.TouchedAt,
                TouchedBy = message.TouchedAt is null ? null : message.TouchedBy ?? "status",
                Round = (long)message.Round,
                Question = (long)message.Question,
            },
            cancellationToken
        );
    }
}
