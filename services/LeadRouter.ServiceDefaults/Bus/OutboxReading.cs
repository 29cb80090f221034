using System.Text.Json;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>A row of the outbox and the message in it.</summary>
/// <param name="Row">As it is stored.</param>
/// <param name="Message">Null when the body cannot be read.</param>
/// <param name="Problem">Why it cannot; null when it can.</param>
internal sealed record OutboxReading(OutboxEntry Row, object? Message, string? Problem)
{
    /// <param name="row">Its type is a contract of this version.</param>
    public static OutboxReading Of(OutboxEntry row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Body, BusSetup.Contract(row.Type)!) is { } message
                ? new OutboxReading(row, message, null)
                : new OutboxReading(row, null, "The outbox held a message without a body.");
        }
        catch (JsonException exception)
        {
            return new OutboxReading(row, null, $"The outbox held a message that cannot be read: {exception.Message}");
        }
    }
}
