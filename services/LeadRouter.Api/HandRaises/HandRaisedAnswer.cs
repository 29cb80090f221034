namespace LeadRouter.Api.HandRaises;

/// <summary>What has become of a request for sales, as far as it has come.</summary>
/// <param name="MessageId">By which it is asked for again.</param>
/// <param name="Disposition">
/// <c>routed</c>, <c>joined</c>, <c>waiting</c>, <c>ended</c>, <c>attached</c>, <c>suppressed</c>, <c>waiting-for-facts</c>, <c>unqualified</c>, <c>history</c>;
/// <c>pending</c> while it is under way.
/// </param>
/// <param name="Owner">Who has it: e-mail address; null while nobody has.</param>
/// <param name="BookingUrl">Where to book a meeting with the owner, as the playbook has it; null where it has none.</param>
/// <param name="LeadId">The lead that it made or joined.</param>
/// <param name="Ask">Where to ask again.</param>
internal sealed record HandRaisedAnswer(string MessageId, string Disposition, string? Owner, string? BookingUrl, string? LeadId, string Ask)
{
    public const string Pending = "pending";
}
