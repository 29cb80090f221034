using LeadRouter.Storage;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>Messages that have left the flow for a reason of their own, each with it; once for an endpoint and key.</summary>
internal static class FailedMessages
{
    public static Task KeepAsync(UnitOfWork unit, OutboxEntry message, string reason, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            insert into failed_messages (endpoint, id, type, body, reason, at)
            values (@Endpoint, @Id, @Type, @Body, @Reason, @Now)
            on conflict (endpoint, id) do nothing
            """,
            new
            {
                message.Endpoint,
                message.Id,
                message.Type,
                message.Body,
                Reason = reason,
                unit.Now,
            },
            cancellationToken
        );
}
