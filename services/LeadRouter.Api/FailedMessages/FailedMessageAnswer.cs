using LeadRouter.Api.Shapes;
using LeadRouter.Storage.FailedMessages;

namespace LeadRouter.Api.FailedMessages;

/// <summary>A message between the roles that has left the flow.</summary>
/// <param name="Endpoint">Who could not take it.</param>
/// <param name="Id">Its key.</param>
/// <param name="Type">The contract.</param>
/// <param name="Reason">What its consumer failed with. For the role admin only: an error may repeat what it was about.</param>
/// <param name="At">Since when it is kept.</param>
/// <param name="Body">The message. For the role admin only.</param>
internal sealed record FailedMessageAnswer(string Endpoint, string Id, string Type, string? Reason, DateTime At, string? Body)
{
    public static FailedMessageAnswer Of(FailedMessageRow row, bool isAdmin) =>
        new(row.Endpoint, row.Id, row.Type, isAdmin ? row.Reason : null, Instants.Of(row.At), isAdmin ? row.Body : null);
}
