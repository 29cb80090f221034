namespace LeadRouter.Storage.Outbox;

/// <summary>One message on its way to one endpoint.</summary>
/// <param name="Id">The message's deterministic key.</param>
/// <param name="Endpoint">One of <see cref="MessageTopology.AllEndpoints"/>.</param>
/// <param name="Type">Full name of the contract.</param>
/// <param name="Body">JSON.</param>
/// <param name="CreatedAt">Unix milliseconds, UTC.</param>
public sealed record OutboxRow(string Id, string Endpoint, string Type, string Body, long CreatedAt);
