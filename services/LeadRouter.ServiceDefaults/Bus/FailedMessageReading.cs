using System.Text.Json;
using LeadRouter.Storage.FailedMessages;
using LeadRouter.Storage.Outbox;
using MassTransit.Serialization;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>A message that has left the flow, as the outbox would hold it.</summary>
internal static class FailedMessageReading
{
    private const string Urn = "urn:message:";

    /// <returns>Null when this version cannot read it, or has nobody at its endpoint who takes it.</returns>
    public static OutboxEntry? Of(FailedMessageRow row)
    {
        try
        {
            return
                Outgoing(row) is { } entry
                && MessageTopology.Endpoints[BusSetup.Contract(entry.Type)!].Contains(row.Endpoint, StringComparer.Ordinal)
                && OutboxReading.Of(entry).Message is not null
                ? entry
                : null;
        }
        catch (Exception exception)
            when (exception is JsonException or NotSupportedException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static OutboxEntry? Outgoing(FailedMessageRow row)
    {
        if (BusSetup.Contract(row.Type) is not null)
        {
            return Entry(row, row.Type, row.Body);
        }

        using var document = JsonDocument.Parse(row.Body);
        var envelope = document.RootElement;
        foreach (var type in envelope.GetProperty("messageType").EnumerateArray())
        {
            // urn:message:LeadRouter.Contracts.Routing:LeadRouted
            if (
                type.GetString() is { } urn
                && urn.StartsWith(Urn, StringComparison.Ordinal)
                && BusSetup.Contract(urn[Urn.Length..].Replace(':', '.')) is { } contract
            )
            {
                var message = envelope.GetProperty("message").Deserialize(contract, SystemTextJsonMessageSerializer.Options);
                return Entry(row, contract.FullName!, JsonSerializer.Serialize(message, contract));
            }
        }

        return null;
    }

    private static OutboxEntry Entry(FailedMessageRow row, string type, string body) =>
        new()
        {
            Id = row.Id,
            Endpoint = row.Endpoint,
            Type = type,
            Body = body,
        };
}
