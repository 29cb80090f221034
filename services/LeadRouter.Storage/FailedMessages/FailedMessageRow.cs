namespace LeadRouter.Storage.FailedMessages;

/// <summary>A message between the roles that has left the flow, as it is kept.</summary>
public sealed class FailedMessageRow
{
    /// <summary>Who could not take it: one of <see cref="Outbox.MessageTopology.AllEndpoints"/>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Its deterministic key.</summary>
    public required string Id { get; init; }

    /// <summary>Full name of the contract; of a dead letter what its envelope says.</summary>
    public required string Type { get; init; }

    /// <summary>JSON of the message; of a dead letter the bus's envelope around it.</summary>
    public required string Body { get; init; }

    public required string Reason { get; init; }

    /// <summary>Since when it is kept: Unix milliseconds, UTC.</summary>
    public long At { get; init; }
}
