namespace LeadRouter.Storage.FailedMessages;

/// <summary>Which failed messages are meant; null = whichever.</summary>
/// <param name="Id">Of the endpoint.</param>
public sealed record FailedMessageFilter(string? Endpoint = null, string? Id = null)
{
    internal string Sql => (Endpoint is null ? "" : " and endpoint = @Endpoint") + (Id is null ? "" : " and id = @Id");
}
